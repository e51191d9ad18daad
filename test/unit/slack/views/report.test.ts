import { describe, expect, test } from 'vitest';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import { evolve } from '../../../../src/release/evolve.ts';
import type { Release } from '../../../../src/release/release.ts';
import { CARD, mainViews } from '../../../../src/slack/views/all.ts';
import { reportFile } from '../../../../src/slack/views/report/report-file.ts';
import { reportMessage } from '../../../../src/slack/views/report/report-message.ts';
import { ALICE, BOB, CAROL, ERIN, facts, MONDAY } from '../../release/given.ts';
import { buttonsOn, NAMES, pinged, shown } from '../shown.ts';
import {
  alerting,
  begun,
  CHART,
  deployed,
  eventsOf,
  minute,
  ordered,
  raised,
  rolledBack,
  says,
  type Happening,
} from './soaking.ts';

const NASTY = '<!channel> <@U123> *x* [x](http://evil) | # x';

/** A release with a hard soak. */
const HARD: Happening[] = [
  begun('monitor-errors'),
  says('unhealthy'),
  {
    ...raised,
    suspects: [{ commit: 'c0ffee1', subject: NASTY, author: NASTY, why: 'performance change' }],
  } as Happening,
  { type: 'AlertAcknowledged', alert: 1, until: minute(40), by: ERIN.id, at: minute(4) },
  ordered(alerting()),
  ...rolledBack,
  says('healthy'),
  { type: 'AlertResolved', alert: 1, how: 'rolled back', at: minute(9) },
  { type: 'StepSucceeded', step: 'monitor-errors', attempt: 1, result: { summary: 'healthy' }, at: minute(60) },
  { type: 'StepSkipped', step: 'check-performance', reason: NASTY, by: BOB.id, at: minute(61) },
  {
    type: 'FeedbackLogged',
    text: NASTY,
    from: CAROL.id,
    by: ERIN.id,
    permalink: 'https://acme.slack.com/p1',
    at: minute(62),
  },
  { type: 'ReactionsCounted', channel: 'C1', counts: { tada: 3 }, at: minute(62) },
  { type: 'IssueLogged', issue: 1, title: NASTY, severity: 'critical', owner: CAROL.id, by: BOB.id, at: minute(63) },
  { type: 'StepSignedOff', step: 'plan-hotfixes', note: 'a hotfix is needed', by: BOB.id, at: minute(64) },
  { type: 'ReleaseFinished', by: BOB.id, at: minute(70) },
];

function told(happenings: readonly Happening[]): { release: Release; events: ReleaseEvent[] } {
  const first: ReleaseEvent = {
    type: 'ReleaseStarted',
    release: facts({ checklist: deployed().checklist }),
    at: MONDAY,
    by: ALICE.id,
  };
  const more: ReleaseEvent[] = [
    { type: 'PhaseOpened', phase: 'pre-release', early: false, date: '2025-12-08', at: MONDAY, by: 'tminus' },
    { type: 'PhaseOpened', phase: 'post-release', early: false, date: '2025-12-15', at: minute(-10), by: 'tminus' },
  ];
  const later = [...more, ...eventsOf(happenings)];
  return { release: later.reduce<Release>(evolve, evolve(undefined, first)), events: [first, ...later] };
}

describe('the report in the channel', () => {
  const { release, events } = told(HARD);
  const message = reportMessage(release, events, NAMES, new Map([[CHART, 'F01CHART']]));

  test('says that it is finished, how long it took, and what was out of the ordinary', () => {
    const lines = shown(message).split('\n');
    expect(lines[0]).toBe(
      '🏁 acme-web v1.3.0 is finished, rolled back to v1.2.0: Bob gave the last approval. Thank you!',
    );
    expect(lines[1]).toContain('⏱️ 7 days from start to finish');
    expect(shown(message)).toContain('↩️ Rolled back by Bob: “alert 1: error-rate 5 %”');
    expect(shown(message)).toContain(`⏭️ Check performance metrics was skipped by Bob: “${NASTY}”`);
    expect(shown(message)).toContain('🚨 Alert 1: error-rate, rolled back (open for 7 min)');
    expect(shown(message)).toContain('🐞 1 issue, 1 open\n💬 Feedback: 1\nReactions to the announcement: 🎉 3');
    expect(shown(message)).toContain('[image: Chart of acme-web v1.3.0');
  });

  test('calls nobody, and asks for nothing', () => {
    expect(pinged(message)).toEqual([]);
    expect(buttonsOn(message)).toEqual([]);
  });

  test('celebrates a release that stayed', () => {
    const easy = told([{ type: 'ReleaseFinished', by: BOB.id, at: minute(70) }]);
    expect(shown(reportMessage(easy.release, easy.events, NAMES, new Map()))).toContain(
      '🎉 acme-web v1.3.0 is finished',
    );
  });

  test('tells failures from steps that nobody could tell the end of, and says that no alert was raised', () => {
    const step = 'monitor-errors';
    const { release: hard, events: all } = told([
      begun(step),
      says('healthy'),
      { type: 'StepInterrupted', step, attempt: 1, reason: 'Nobody can tell.', at: minute(60) },
      { type: 'StepRetried', step, attempt: 2, by: BOB.id, at: minute(61) },
      { type: 'StepFailed', step, attempt: 2, trouble: { reason: 'v1.3.0 was not healthy.' }, at: minute(65) },
      { type: 'ReleaseFinished', by: BOB.id, at: minute(70) },
    ]);
    expect(shown(reportMessage(hard, all, NAMES, new Map()))).toContain(
      '❌ 1 failure\n⚠️ 1 time a step ended without an answer\n🔁 1 time tried again\n🟢 No alert while it was watched\n',
    );
  });

  test('stands in the card’s thread, once the release has finished', () => {
    const views = mainViews(release, events, NAMES, 'head').filter(({ key }) => key === 'report');
    expect(views.map(({ inThreadOf }) => inThreadOf)).toEqual([CARD]);
    const { ended: _, ...open } = release;
    expect(mainViews(open, events, NAMES, 'head').map(({ key }) => key)).not.toContain('report');
  });
});

test('what was built is counted in the channel, and named in the file', () => {
  const artifacts = [
    { name: 'acme_web|.tgz', size: 12_400_000, sha256: 'a'.repeat(64), path: 'p' },
    { name: 'v1.3.0.intoto.json', size: 900, sha256: 'b'.repeat(64), path: 'p', kind: 'provenance' as const },
  ];
  const { release, events } = told([
    { type: 'StepSucceeded', step: 'build-artifacts', attempt: 1, result: { artifacts }, at: minute(1) },
    { type: 'ReleaseFinished', by: BOB.id, at: minute(70) },
  ]);
  expect(shown(reportMessage(release, events, NAMES, new Map()))).toContain('📦 Built: 1 file, 12.4 MB');
  expect(reportFile(release, events, NAMES)).toContain(
    '## What was built\n\n| File | Size | SHA-256 |\n| --- | --- | --- |\n' +
      `| acme\\_web\\|.tgz | 12.4 MB | ${'a'.repeat(64)} |\n` +
      `| v1.3.0.intoto.json (how the others were made) | 900 bytes | ${'b'.repeat(64)} |\n`,
  );
});

describe('the report as a file', () => {
  const { release, events } = told(HARD);
  const file = reportFile(release, events, NAMES);

  test('leads to what was made outside', () => {
    const url = 'https://github.com/acme/web/releases/tag/v1.3.0';
    const tagged = told([{ type: 'StepSucceeded', step: 'tag-release', attempt: 1, result: { url }, at: minute(1) }]);
    expect(reportFile(tagged.release, tagged.events, NAMES)).toContain(`- Release <${url}>\n`);
  });

  test('says in which zone its times are', () => {
    expect(file).toContain('Times are in Europe/Berlin.');
    expect(file).toContain('- Started by Alice, 8 Dec 2025, 10:00');
  });

  test('tells phases, skips, alerts, feedback, issues and the proposal', () => {
    const chapters = [...file.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(chapters).toEqual([
      'In short',
      'Where the time went',
      'Skipped',
      'Signed off',
      'Health in production',
      'Alerts',
      'Feedback',
      'Issues',
      'Hotfix',
    ]);
    expect(file).toContain('| Phase | Opened | Took | Machines | People | Calendar |');
    expect(file).toContain('- Plan hotfixes if needed: Bob, 15 Dec 2025, 11:04: “a hotfix is needed”');
    expect(file).toContain('  - taken on by Erin, 15 Dec 2025, 10:04');
    expect(file).toContain(' <https://acme.slack.com/p1>');
  });

  test('reads nothing in anybody’s words as mark-up', () => {
    const nasty = '\\<\\!channel\\> \\<@U123\\> \\*x\\* \\[x\\](http://evil) \\| # x';
    expect(file.split(nasty)).toHaveLength(7);
    expect(file).not.toContain(NASTY);
  });
});
