import { describe, expect, test } from 'vitest';
import type { Release } from '../../../../src/release/release.ts';
import { readValue } from '../../../../src/slack/actions/button-value.ts';
import { NO_IMAGES, type Images } from '../../../../src/slack/views/chart.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { BOB, CAROL, ERIN, given, signOff, skip } from '../../release/given.ts';
import { buttonsOn, confirmOf, NAMES, pinged, shown } from '../shown.ts';
import {
  after,
  alerting,
  CHART,
  deployed,
  minute,
  ordered,
  rolledBack,
  says,
  soaking,
  type Happening,
} from './soaking.ts';

const NASTY = '<!channel> <@U123> *x* <http://evil|safe>';
const messageOf = (release: Release, images: Images = NO_IMAGES) =>
  phaseMessage(release, 'post-release', NAMES, images);
const told = (release: Release): string => shown(messageOf(release));
const buttons = (release: Release): string[] => buttonsOn(messageOf(release));

const feedback = (text: string, more: Partial<Happening> = {}): Happening =>
  ({ type: 'FeedbackLogged', text, by: ERIN.id, at: minute(9), ...more }) as Happening;
const issue = (number: number, severity: string, title = `Thing ${number}`, more: Partial<Happening> = {}): Happening =>
  ({ type: 'IssueLogged', issue: number, title, severity, by: ERIN.id, at: minute(9), ...more }) as Happening;
const interrupted: Happening = {
  type: 'StepInterrupted',
  step: 'monitor-errors',
  attempt: 1,
  reason: 'Nobody can tell whether v1.3.0 is healthy.',
  at: minute(60),
};

describe('a watch', () => {
  test('says until when, and what each check says, in words and since when', () => {
    expect(told(soaking())).toMatch(
      /Monitor error rates · watching until Dec 15, 2025 at 11:00 AM .*\n {4}⚪ error-rate · nothing to tell yet/,
    );
    expect(told(after(soaking(), says('healthy')))).toContain(
      '    🟢 error-rate 0.40 % of 5,940 requests, at most 1 % (before: 0.4 %) · healthy since Dec 15, 2025 at 10:02 AM',
    );
    expect(told(after(soaking(), says('cannot-tell')))).toContain(
      '    ⚪ error-rate: cannot tell: only 37 requests since the deployment, and it takes 100 · since Dec 15, 2025',
    );
  });

  test('goes on while an alert is open, and says so', () => {
    expect(told(alerting())).toContain('watching until Dec 15, 2025 at 11:00 AM, and on while the alert is open');
  });

  test('names an open alert, who is on it and where its buttons are; its numbers stand with the check', () => {
    expect(told(alerting())).toContain(
      '🔴 Alert 1 is open: error-rate · nobody is on it yet · its buttons are in #C03ALERTS\n',
    );
    expect(told(alerting()).split('5.0 % of 5,940 requests')).toHaveLength(2);
  });

  test('forgets what a check said in an earlier watch', () => {
    const again = after(
      soaking(),
      says('unhealthy'),
      interrupted,
      { type: 'StepRetried', step: 'monitor-errors', attempt: 2, at: minute(61) },
      { type: 'StepStarted', step: 'monitor-errors', attempt: 2, start: 1, worker: 'host#1', at: minute(62) },
    );
    expect(told(again)).toMatch(/\(attempt 2\).*\n {4}⚪ error-rate · nothing to tell yet/);
  });

  test('can be ended early from the menu beside it, with a note or a reason', () => {
    expect(told(soaking())).toMatch(/Monitor error rates .* \[⋯ End it now: mark as done… · End it now: skip…\]\n/);
  });

  test('that nobody can judge asks a person', () => {
    const release = after(soaking(), says('cannot-tell'), interrupted);
    expect(told(release)).toContain(
      'Monitor error rates · Nobody can tell whether v1.3.0 is healthy.\n    ⚪ error-rate: cannot tell: only 37',
    );
    expect(buttons(release).slice(0, 3)).toEqual([
      'Watch again: Monitor error rates',
      'Mark as done: Monitor error rates',
      'Skip: Monitor error rates',
    ]);
    expect(confirmOf(messageOf(release), 'Watch again')).toBeUndefined();
    expect(confirmOf(messageOf(release), 'Mark as done')).toBe(
      'Is production healthy? T-Minus could not see that. It takes your word for it and goes on with acme-web v1.3.0.',
    );
  });

  test('says of no check twice why nobody can tell', () => {
    const reason = 'Nobody can tell whether v1.3.0 is healthy. error-rate: cannot tell: there were no requests.';
    const release = after(soaking(), says('cannot-tell'), { ...interrupted, reason });
    expect(told(release)).toContain(`Monitor error rates · ${reason}\n[Watch again]`);
  });

  test('that was unhealthy says so', () => {
    const reason = 'v1.3.0 was not healthy over the 1 h that it was watched.';
    const failed = after(soaking(), says('unhealthy'), {
      type: 'StepFailed',
      step: 'monitor-errors',
      attempt: 1,
      trouble: { reason },
      at: minute(60),
    });
    expect(told(failed)).toContain(`Monitor error rates · ${reason}`);
  });

  test('that is done says its summary, and no more of its checks', () => {
    const summary = 'healthy for 1 h: error-rate 0.41 % of 21,600 requests';
    const done = after(soaking(), says('healthy'), {
      type: 'StepSucceeded',
      step: 'monitor-errors',
      attempt: 1,
      result: { summary },
      at: minute(60),
    });
    expect(told(done)).toContain(`✅ Monitor error rates · ${summary}\n`);
    expect(told(done)).not.toContain('🟢');
  });

  test('says that a check was called none of the release’s doing', () => {
    const dismissed = after(alerting(), {
      type: 'AlertDismissed',
      alert: 1,
      reason: 'the provider is down',
      by: CAROL.id,
      at: minute(3),
    });
    expect(told(dismissed)).toContain('unhealthy since Dec 15, 2025 at 10:02 AM, not this release’s doing (alert 1)');
  });
});

test('the chart stands below the checklist as soon as Slack has it', () => {
  const release = after(soaking(), says('healthy'));
  expect(messageOf(release)?.blocks.some(({ type }) => type === 'image')).toBe(false);
  expect(messageOf(release, new Map([[CHART, 'F01CHART']]))?.blocks.find(({ type }) => type === 'image')).toMatchObject(
    {
      slack_file: { id: 'F01CHART' },
      alt_text: expect.stringContaining('error-rate 0.40\u00a0% of 5,940 requests') as string,
    },
  );
});

test('a phase before Post-Release knows nothing of all this', () => {
  expect(shown(phaseMessage(alerting(), 'release-day', NAMES))).not.toContain('Alert');
});

describe('feedback', () => {
  test('is quoted with who said it, who passed it on, and where', () => {
    const release = after(
      soaking(),
      feedback('love it', { from: CAROL.id, permalink: 'https://acme.slack.com/archives/C1/p1?thread_ts=1&cid=C2' }),
    );
    expect(told(release)).toContain('💬 “love it” – Carol, passed on by Erin, Dec 15, 2025 at 10:09 AM · message');
    expect(JSON.stringify(messageOf(release)?.blocks)).toContain(
      '<https://acme.slack.com/archives/C1/p1?thread_ts=1&amp;cid=C2|message>',
    );
  });

  test('is shown as it was written, and calls nobody', () => {
    const release = after(soaking(), feedback(NASTY, { permalink: 'javascript:alert(1)' }));
    expect(told(release)).toContain(`“${NASTY}” – Erin`);
    expect(pinged(messageOf(release))).toEqual([]);
  });

  test('comes latest first, and a lot of it is counted', () => {
    const many = Array.from({ length: 500 }, (_, index) => feedback(`number ${index + 1}`));
    const lines = told(after(soaking(), ...many)).split('\n');
    const quotes = lines.filter((line) => line.includes('💬'));
    expect(quotes.map((line) => /“number (\d+)”/.exec(line)?.[1])).toEqual(['500', '499', '498', '497', '496']);
    expect(lines).toContain('    … and 495 more');
  });

  test('comes with the reactions to the announcement, of all channels together', () => {
    const release = after(
      soaking(),
      { type: 'ReactionsCounted', channel: 'C1', counts: { tada: 3, '+1': 10, '<!channel>': 9 } },
      { type: 'ReactionsCounted', channel: 'C2', counts: { '+1': 2 } },
    );
    expect(told(release)).toContain('Reactions to the announcement: 👍 12 · 🎉 3\n');
  });
});

describe('issues', () => {
  test('stand with severity, owner and state, the worst open ones first', () => {
    const release = after(
      soaking(),
      issue(1, 'minor'),
      issue(2, 'critical', NASTY, { owner: BOB.id }),
      issue(3, 'major'),
      {
        type: 'IssueResolved',
        issue: 3,
        by: BOB.id,
        at: minute(10),
      },
    );
    const lines = told(release)
      .split('\n')
      .filter((line) => line.includes(' #'));
    expect(lines).toEqual([
      `    🔴 #2 critical “${NASTY}” · owner Bob · open, logged by Erin, Dec 15, 2025 at 10:09 AM`,
      '    🟡 #1 minor “Thing 1” · nobody owns it · open, logged by Erin, Dec 15, 2025 at 10:09 AM  [Resolve]',
      '    ✅ #3 major “Thing 3” · resolved by Bob, Dec 15, 2025 at 10:10 AM',
    ]);
    expect(told(release)).toContain('[Start hotfix…] [Resolve]');
    expect(pinged(messageOf(release))).toEqual([]);
  });

  test('are resolved by the button beside them', () => {
    const message = messageOf(after(soaking(), issue(7, 'minor')));
    expect(buttonsOn(message)).toContain('Resolve issue 7: Thing 7');
    const asked = message?.blocks.flatMap((block) =>
      block.type === 'section' && block.accessory?.type === 'button' ? readValue(block.accessory.value)?.command : [],
    );
    expect(asked).toEqual([{ type: 'ResolveIssue', issue: 7 }]);
  });

  test('offer a hotfix unless they are minor', () => {
    expect(buttonsOn(messageOf(after(soaking(), issue(7, 'major'))))).toContain('Start a hotfix for issue 7');
    expect(buttonsOn(messageOf(after(soaking(), issue(7, 'minor'))))).not.toContain('Start a hotfix for issue 7');
  });

  test('that don’t fit are counted', () => {
    const many = Array.from({ length: 12 }, (_, index) => issue(index + 1, 'minor'));
    expect(told(after(soaking(), ...many))).toContain('… and 7 more, 7 of them open');
  });
});

describe('the plan for hotfixes', () => {
  const asked = (...happenings: Happening[]): Release =>
    given(
      after(soaking(), ...happenings),
      skip(BOB, 'monitor-errors'),
      skip(BOB, 'check-performance'),
      signOff(BOB, 'customer-feedback'),
      signOff(BOB, 'document-issues'),
    );

  test('is a person’s decision, with the proposal above it', () => {
    expect(told(asked())).toContain(
      '💡 No hotfix is proposed: No alert is open, nothing was rolled back, and no critical issue is unresolved.\n✍️ Plan hotfixes if needed',
    );
    expect(told(asked())).toContain('[Hotfix needed] [No hotfix needed] [⋯ With a note… · Skip…]');
    expect(told(asked(issue(1, 'critical')))).toContain('💡 A hotfix is proposed: Issue 1, “Thing 1”, is critical');
  });

  test('points at what is proposed', () => {
    const primary = (release: Release) =>
      messageOf(release)?.blocks.flatMap((block) =>
        block.type === 'actions'
          ? block.elements.flatMap((element) =>
              element.type === 'button' && element.style === 'primary' ? [element.text.text] : [],
            )
          : [],
      );
    expect(primary(asked())).toContain('No hotfix needed');
    expect(primary(asked(issue(1, 'critical')))).toContain('Hotfix needed');
  });

  test('is proposed early for a critical issue, and not for an alert that people are busy with', () => {
    expect(told(after(soaking(), issue(1, 'critical')))).toContain('💡 A hotfix is proposed');
    expect(told(alerting())).not.toContain('💡');
    expect(told(soaking())).not.toContain('💡');
  });
});

test('everybody is told how to add what they hear, until the release has ended', () => {
  expect(told(soaking())).toContain('Heard something? /release feedback … or /release issue …');
  expect(told({ ...soaking(), ended: { how: 'finished', at: minute(90), by: BOB.id } })).not.toContain('Heard');
});

describe('a release that was rolled back', () => {
  const back = after(alerting(), ordered(alerting()), ...rolledBack);

  test('says so in its phase and on its card, with who ordered it and why', () => {
    const line = '↩️ Rolled back to v1.2.0 Dec 15, 2025 at 10:06 AM, ordered by Bob: “alert 1: error-rate 5 %”';
    expect(told(back)).toContain(line);
    expect(shown(releaseCard(back, NAMES))).toContain(line);
    expect(releaseCard(back, NAMES).text).toContain('rolled back to v1.2.0');
  });

  test('announces nothing more, and offers no retry of what it no longer wants', () => {
    expect(shown(phaseMessage(back, 'release-day', NAMES))).toContain('Announce release · not done');
    const failed: Happening = {
      type: 'StepFailed',
      step: 'announce',
      attempt: 1,
      trouble: { reason: 'Slack was down.' },
    };
    const retries = (release: Release) => buttonsOn(phaseMessage(release, 'release-day', NAMES));
    expect(retries(after(deployed(), failed))).toContain('Retry: Announce release');
    expect(retries(after(back, failed))).not.toContain('Retry: Announce release');
  });
});

test('a deployment that failed can be rolled back right there', () => {
  const failed = after(deployed(), {
    type: 'StepFailed',
    step: 'verify-deployment',
    attempt: 1,
    trouble: { reason: 'It answers 500.' },
  });
  const message = phaseMessage(failed, 'release-day', NAMES);
  expect(buttonsOn(message)).toContain('Roll back acme-web v1.3.0 to v1.2.0');
});
