import { describe, expect, test } from 'vitest';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import { batchesOf } from '../../../../src/slack/notice-batches.ts';
import { decisionKey, decisionMessage } from '../../../../src/slack/views/decision.ts';
import { noticeOf, noticeText } from '../../../../src/slack/views/notice.ts';
import { adopt, approve, BOB, CAROL, given, MONDAY, started } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { after, alerting, eventsOf, minute, ordered, raised, rolledBack, says, type Happening } from './soaking.ts';
import { buttonsOn, NAMES, pinged, shown } from '../shown.ts';

const common = { at: MONDAY, by: BOB.id };
const tell = (event: ReleaseEvent) => noticeOf(event, started(), NAMES);

describe('the channel hears of decisions and failures; the rest is for threads', () => {
  test.each<[ReleaseEvent, boolean]>([
    [{ type: 'StepFailed', step: 'run-tests', attempt: 1, trouble: { reason: 'It broke.' }, ...common }, true],
    [{ type: 'StepInterrupted', step: 'deploy-production', attempt: 1, reason: 'The worker died.', ...common }, true],
    [{ type: 'StepSucceeded', step: 'verify-deployment', attempt: 1, result: {}, ...common }, true],
    [{ type: 'ReleaseCancelled', reason: 'not now', ...common }, true],
    [
      { type: 'StepSucceeded', step: 'run-tests', attempt: 1, result: { summary: '128 tests in 4 s' }, ...common },
      false,
    ],
    [{ type: 'StepSignedOff', step: 'update-docs', ...common }, false],
    [{ type: 'StepSkipped', step: 'update-docs', reason: 'no docs', ...common }, false],
    [{ type: 'ApprovalGiven', gate: 'testing', roles: ['qa'], digest: 'd', ...common }, false],
  ])('$type', (event, heard) => {
    expect(tell(event)?.broadcast === true).toBe(heard);
  });
});

test('what the messages themselves show is not told', () => {
  expect(
    tell({ type: 'StepStarted', step: 'run-tests', attempt: 1, start: 1, worker: 'w', ...common }),
  ).toBeUndefined();
  expect(tell({ type: 'ReleaseFinished', ...common })).toBeUndefined();
  expect(tell({ type: 'StepSucceeded', step: 'feature-freeze', attempt: 1, result: {}, ...common })).toBeUndefined();
  expect(tell({ type: 'PhaseOpened', phase: 'testing', early: true, date: '2025-12-08', ...common })).toBeUndefined();
});

test('the approval that completes a gate says so, and nothing else does', () => {
  const release = untilGate('testing', started());
  const passed = given(release, approve(CAROL, 'testing'), approve(BOB, 'testing'));
  const approval = { type: 'ApprovalGiven', gate: 'testing', digest: 'd', at: MONDAY } as const;
  const told = (event: ReleaseEvent) => noticeOf(event, passed, NAMES)?.text;
  expect(told({ ...approval, by: CAROL.id, roles: ['qa'] })).toBe('👍 Carol approved Go / no-go as QA.');
  expect(told({ ...approval, by: BOB.id, roles: ['release-manager'] })).toBe(
    '🟢 Bob approved Go / no-go as release manager: it is passed.',
  );
  expect(told({ type: 'GatePassed', gate: 'testing', ...common })).toBeUndefined();
});

test('a failure is told with its last lines, where it happened, and brings its log', () => {
  const trouble = { reason: '`npm test` ended with exit code 1.', tail: ['not ok 3 <b>'], log: 'logs/run-tests.log' };
  const notice = tell({ type: 'StepFailed', step: 'run-tests', attempt: 2, trouble, ...common });
  expect(notice).toMatchObject({
    thread: 'pre-release',
    log: { path: 'logs/run-tests.log', name: 'run-tests-attempt-2.log' },
  });
  expect(notice && noticeText(notice)).toContain('```\nnot ok 3 &lt;b&gt;\n```');
});

test('quiet news in one thread are told together, loud ones alone', () => {
  const quiet = { thread: 'testing', text: 'quiet' } as const;
  const loud = { thread: 'testing', text: 'loud', broadcast: true } as const;
  const batches = batchesOf(
    [quiet, quiet, loud, quiet, { ...quiet, thread: 'card' as const }].map((notice, event) => ({ event, notice })),
  );
  expect(batches.map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ]);
});

describe('a decision', () => {
  const reached = untilGate('testing', started());
  const gate = reached.checklist.gates[1] ?? expect.fail('no gate');

  test('pings those whose approval is missing, and nobody else', () => {
    expect(pinged(decisionMessage(reached, gate, NAMES)).toSorted()).toEqual(['U01ALICE', 'U02BOB', 'U03CAROL']);
    expect(pinged(decisionMessage(given(reached, approve(CAROL, 'testing')), gate, NAMES)).toSorted()).toEqual([
      'U01ALICE',
      'U02BOB',
    ]);
  });

  test('pings nobody who could not complete it alone', () => {
    const atProduction = untilGate('production', started());
    expect(pinged(decisionMessage(atProduction, atProduction.checklist.gates[2] ?? gate, NAMES))).toEqual(['U02BOB']);
  });

  test('can be made right there, and once made says who made it', () => {
    expect(buttonsOn(decisionMessage(reached, gate, NAMES))).toEqual([
      'Approve Go / no-go of acme-web v1.3.0',
      'Reject Go / no-go of acme-web v1.3.0',
    ]);
    const made = decisionMessage(given(reached, approve(CAROL, 'testing'), approve(BOB, 'testing')), gate, NAMES);
    expect(shown(made)).toBe('✅ Carol and Bob approved Go / no-go');
    expect(buttonsOn(made)).toEqual([]);
  });

  test('says in a few words who is asked, for what, and how far it is', () => {
    expect(shown(decisionMessage(given(reached, approve(CAROL, 'testing')), gate, NAMES)).split('\n')).toEqual([
      '🗳️ @Alice @Bob acme-web v1.3.0 waits for your decision: Go / no-go',
      'base+ch, 7 commits since v1.2.0, unchanged since the Pre-Release gate',
      'Release manager 0/1 · QA 1/1 (Carol)',
      '[Approve] [Reject…]',
    ]);
  });

  test('is asked again when commits came in', () => {
    expect(decisionKey(given(reached, adopt()), gate)).not.toBe(decisionKey(reached, gate));
  });
});

describe('what happens after production', () => {
  const release = alerting();
  const at = minute(9);
  const heard = (happening: Happening, now = after(release, happening)) => {
    const [event] = eventsOf([happening]);
    const notice = event && noticeOf(event, now, NAMES);
    return notice && { ...notice, text: shown({ text: notice.text, blocks: [] }) };
  };

  test.each<[string, Happening, string]>([
    [
      'a check that is healthy',
      says('healthy'),
      '🟢 error-rate 0.40 % of 5,940 requests, at most 1 % (before: 0.4 %) · healthy since Dec 15, 2025 at 10:02 AM',
    ],
    [
      'somebody who takes an alert on',
      { type: 'AlertAcknowledged', alert: 1, until: minute(40), by: BOB.id, at },
      '👀 Bob is on alert 1; nobody is called until Dec 15, 2025 at 10:40 AM.',
    ],
    [
      'people who are called in another channel',
      { type: 'AlertEscalated', alert: 1, role: 'release-manager', at },
      '📣 Release managers were called to alert 1.',
    ],
    [
      'the end of an alert',
      { type: 'AlertResolved', alert: 1, how: 'recovered', at },
      '✅ acme-web v1.3.0: error-rate recovered. Alert 1 was open for 7 min.',
    ],
    [
      'an alert that is not the release’s doing',
      { type: 'AlertDismissed', alert: 1, reason: 'the provider is down', by: CAROL.id, at },
      '☑️ acme-web v1.3.0: not this release, says Carol: “the provider is down”. Alert 1 was open for 7 min.',
    ],
    ['feedback', { type: 'FeedbackLogged', text: 'love it', by: BOB.id, from: CAROL.id, at }, '💬 “love it” – Carol'],
    [
      'an issue',
      { type: 'IssueLogged', issue: 1, title: 'Slow', severity: 'minor', by: BOB.id, owner: CAROL.id, at },
      '🐞 Bob logged issue #1, minor: “Slow”. It is Carol’s.',
    ],
  ])('%s is told quietly, in the thread of Post-Release', (_, happening, text) => {
    expect(heard(happening)).toEqual({ thread: 'post-release', text });
  });

  test.each<[string, Happening, string]>([
    [
      'an order to roll back',
      ordered(release),
      '↩️ Bob ordered to roll acme-web v1.3.0 back to v1.2.0: “alert 1: error-rate 5 %”',
    ],
    [
      'a critical issue',
      { type: 'IssueLogged', issue: 1, title: 'The basket is empty', severity: 'critical', by: BOB.id, at },
      '🚨 Bob logged issue #1 of acme-web v1.3.0, critical: “The basket is empty”.',
    ],
    [
      'a watch that nobody can judge',
      { type: 'StepInterrupted', step: 'monitor-errors', attempt: 1, reason: 'Nobody can tell.', at },
      '⚪ Monitor error rates of acme-web v1.3.0 ended: Nobody can tell. The message above has the buttons.',
    ],
  ])('%s is told to the channel', (_, happening, text) => {
    expect(heard(happening)).toEqual({ thread: 'post-release', broadcast: true, text });
  });

  test('a roll back that is done is told once, to the channel', () => {
    const back = after(release, ordered(release), ...rolledBack);
    const texts = rolledBack.flatMap((happening) => heard(happening, back) ?? []);
    expect(texts).toEqual([
      {
        thread: 'post-release',
        broadcast: true,
        text: '↩️ acme-web v1.3.0 was rolled back: production is on v1.2.0 again, ordered by Bob: “alert 1: error-rate 5 %”',
      },
    ]);
  });

  test.each<[string, Happening]>([
    ['what is unhealthy, which the alert tells', says('unhealthy')],
    ['an alert, whose message stands there', raised],
    ['reactions, which are counted', { type: 'ReactionsCounted', channel: 'C1', counts: { tada: 1 } }],
  ])('nothing is told of %s', (_, happening) => {
    expect(heard(happening, release)).toBeUndefined();
  });

  test('a call for help is told once where there is one channel only', () => {
    const call: Happening = { type: 'AlertEscalated', alert: 1, role: 'release-manager', at };
    const { alerting: _, ...one } = after(release, call);
    expect(heard(call, one)).toBeUndefined();
  });
});

describe('what was built', () => {
  const sha = (digit: string): string => digit.repeat(64);
  const file = (name: string, size: number, digit: string) => ({
    name,
    size,
    sha256: sha(digit),
    path: `artifacts/x/${name}`,
  });
  const told = (artifacts: ReturnType<typeof file>[]): string => {
    const notice = tell({
      type: 'StepSucceeded',
      step: 'build-artifacts',
      attempt: 1,
      result: { summary: '2 files, 12.4 MB', artifacts },
      ...common,
    });
    return notice ? noticeText(notice) : '';
  };

  test('is listed in the thread, as code, with size and SHA-256', () => {
    expect(told([file('acme-web.tgz', 12_400_000, 'a'), file('<!channel>', 512, 'b')])).toBe(
      '✅ Build production artifacts: 2 files, 12.4 MB\n```\n' +
        `acme-web.tgz  12.4 MB\n  ${sha('a')}\n&lt;!channel&gt;  512 bytes\n  ${sha('b')}\n\`\`\``,
    );
  });

  test('is counted where there is too much of it', () => {
    const text = told(Array.from({ length: 100 }, (_, index) => file(`file-${index}-${'x'.repeat(150)}`, index, 'a')));
    expect(text).toContain('file-4-');
    expect(text).toContain('… and 95 more: the report of the release names them all');
    expect(text.length).toBeLessThan(2_500);
  });
});
