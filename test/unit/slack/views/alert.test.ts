import { describe, expect, test } from 'vitest';
import type { Release } from '../../../../src/release/release.ts';
import { readValue } from '../../../../src/slack/actions/button-value.ts';
import type { AlertPlace } from '../../../../src/slack/views/alert.ts';
import { alertMessage } from '../../../../src/slack/views/alert.ts';
import { alertViews } from '../../../../src/slack/views/all.ts';
import { NO_IMAGES, type Images } from '../../../../src/slack/views/chart.ts';
import { escalationMessage } from '../../../../src/slack/views/escalation.ts';
import { ALICE, BOB, CAROL, ERIN } from '../../release/given.ts';
import { buttonsOn, confirmOf, NAMES, pinged, shown } from '../shown.ts';
import {
  after,
  alerting,
  ALERTS,
  CHART,
  deployed,
  minute,
  ordered,
  raised,
  rolledBack,
  says,
  soaking,
  SUSPECT,
  type Happening,
} from './soaking.ts';

const WITH_CHART: Images = new Map([[CHART, 'F01CHART']]);
const NASTY = '<!channel> <@U123> *x* <http://evil|safe>';

const firstAlert = (release: Release) => release.alerts[0] ?? expect.fail('no alert');
const messageOf = (release: Release, images: Images = NO_IMAGES, where: AlertPlace = 'alerts') =>
  alertMessage(release, firstAlert(release), NAMES, images, where);
const told = (release: Release, where: AlertPlace = 'alerts') => shown(messageOf(release, NO_IMAGES, where));

const acknowledged: Happening = {
  type: 'AlertAcknowledged',
  alert: 1,
  until: minute(40),
  by: ERIN.id,
  at: minute(4),
};
const called: Happening = { type: 'AlertEscalated', alert: 1, role: 'release-manager', at: minute(12) };

describe('an alert', () => {
  test('says in one line what is wrong, with numbers, and below it since when and who is on it', () => {
    expect(told(alerting()).split('\n')).toEqual([
      '🔴 acme-web v1.3.0: error-rate 5.0 % of 5,940 requests, above 1 % (before: 0.4 %)',
      'Alert 1 · since Dec 15, 2025 at 10:02 AM · its checklist is in #C01RELEASES',
      'Commits to look at first',
      '• c0ffee1 perf: cache the basket – Erin Example (performance change)',
      '👀 Nobody is on it yet.',
      '[Roll back] [Start hotfix…] [Acknowledge] [Not our release…]',
    ]);
  });

  test('says the same in the notification', () => {
    expect(messageOf(alerting()).text.replaceAll('\u00A0', ' ')).toBe(
      '🔴 acme-web v1.3.0: error-rate 5.0 % of 5,940 requests, above 1 % (before: 0.4 %)',
    );
  });

  test('names everything that is unhealthy, and what cannot be told at the moment', () => {
    const more = after(
      alerting(),
      says('unhealthy', { unit: 'seconds', value: 1.2, limit: { value: 0.5, rule: 'max' } }, 'latency-p95'),
      says('cannot-tell'),
    );
    const lines = told(more).split('\n');
    expect(lines[0]).toContain('🔴 acme-web v1.3.0: latency-p95 1.2 s');
    expect(lines[1]).toBe('⚪ error-rate: cannot tell: only 37 requests since the deployment, and it takes 100');
  });

  test('calls nobody: it is redrawn all the time', () => {
    expect(pinged(messageOf(after(alerting(), acknowledged, called), WITH_CHART))).toEqual([]);
  });

  test('shows its chart as soon as Slack has it, and says in words what is on it', () => {
    const imageOf = (images: Images) => messageOf(alerting(), images).blocks.find(({ type }) => type === 'image');
    expect(imageOf(NO_IMAGES)).toBeUndefined();
    expect(imageOf(WITH_CHART)).toMatchObject({
      slack_file: { id: 'F01CHART' },
      alt_text:
        'Chart of acme-web v1.3.0 before and after its deployment. error-rate 5.0\u00a0% of 5,940 requests, above 1\u00a0% (before: 0.4\u00a0%), unhealthy.',
    });
  });

  test('shows the words of commits as they are', () => {
    const suspects = [{ ...SUSPECT, subject: NASTY, author: NASTY, why: NASTY }];
    const release = after(soaking(), says('unhealthy'), { ...raised, suspects } as Happening);
    expect(told(release)).toContain(`${NASTY} – ${NASTY} (${NASTY})`);
    expect(pinged(messageOf(release))).toEqual([]);
  });
});

describe('who is on an alert', () => {
  test.each<[string, Happening[], string]>([
    ['nobody', [], '👀 Nobody is on it yet.'],
    [
      'nobody, and people were called',
      [called],
      '👀 Nobody is on it yet. Release managers were called Dec 15, 2025 at 10:12 AM.',
    ],
    [
      'somebody',
      [acknowledged],
      '👀 Erin has been on it since Dec 15, 2025 at 10:04 AM; nobody is called until Dec 15, 2025 at 10:40 AM.',
    ],
    [
      'somebody, since people were called',
      [called, { ...acknowledged, at: minute(13) }],
      '👀 Erin has been on it since Dec 15, 2025 at 10:13 AM; nobody is called until Dec 15, 2025 at 10:40 AM.',
    ],
    [
      'somebody whose time is up',
      [acknowledged, { ...called, owner: ERIN.id, at: minute(40) }],
      'Release managers were called Dec 15, 2025 at 10:40 AM.',
    ],
  ])('%s', (_, happenings, line) => {
    expect(told(after(alerting(), ...happenings))).toContain(line);
  });

  test('can be taken over; whose time is up can acknowledge again', () => {
    expect(buttonsOn(messageOf(after(alerting(), acknowledged)))).toContain('Take over alert 1 of acme-web v1.3.0');
    const overdue = after(alerting(), acknowledged, { ...called, owner: ERIN.id, at: minute(40) });
    expect(buttonsOn(messageOf(overdue))).toContain('Acknowledge alert 1 of acme-web v1.3.0');
  });
});

describe('the buttons of an alert', () => {
  test('ask twice before they roll back, with version, environment and the tag that comes back', () => {
    expect(confirmOf(messageOf(alerting()), 'Roll back')).toBe(
      'Roll back production to v1.2.0? The configured rollback is run: production goes from acme-web v1.3.0 back to v1.2.0. Tag and changelog of v1.3.0 stay. What is being deployed is stopped, and deployments are locked until somebody lifts the lock.',
    );
  });

  test('carry what they ask, a roll back with its reason', () => {
    expect(asked(alerting())).toEqual([
      {
        type: 'RollBack',
        reason: 'alert 1: error-rate 5.0\u00a0% of 5,940 requests, above 1\u00a0% (before: 0.4\u00a0%)',
      },
      // The window of a hotfix asks what is broken.
      undefined,
      { type: 'Acknowledge', alert: 1 },
      { type: 'DismissAlert', alert: 1, reason: '' },
    ]);
  });

  test('start a hotfix, unless one is on its way, which the card says until it is live', () => {
    const noted = (stage: 'started' | 'live'): Happening => ({
      type: 'HotfixNoted',
      hotfix: 'acme-web-2',
      tag: 'v1.3.1',
      stage,
      alert: 1,
      at: minute(8),
    });
    const underWay = after(alerting(), noted('started'));
    expect(told(underWay)).toContain('🚑 v1.3.1 is on its way to mend it');
    expect(told(underWay)).not.toContain('Nobody is on it');
    expect(told(underWay)).not.toContain('Start hotfix');
    const live = after(underWay, noted('live'), { type: 'AlertResolved', alert: 1, how: 'hotfix', at: minute(9) });
    expect(told(live)).toContain('🚑 acme-web v1.3.0: v1.3.1 mended error-rate. Alert 1 was open for');
  });

  test('don’t offer a roll back where none is configured, where nothing comes back, or where it is ordered', () => {
    const release = alerting();
    const { rollback: _, ...checklist } = release.checklist;
    const { previousTag: __, ...first } = release;
    for (const without of [{ ...release, checklist }, first, after(release, ordered(release))]) {
      expect(buttonsOn(messageOf(without))).not.toContain('Roll back acme-web v1.3.0 to v1.2.0');
    }
  });

  test('are gone when it is closed, and when the release has ended', () => {
    const resolved = after(alerting(), { type: 'AlertResolved', alert: 1, how: 'recovered', at: minute(9) });
    expect(buttonsOn(messageOf(resolved))).toEqual([]);
    expect(buttonsOn(messageOf({ ...alerting(), ended: { how: 'cancelled', at: minute(9), by: BOB.id } }))).toEqual([]);
  });

  test('retry a roll back that failed, right there', () => {
    const release = alerting();
    const failed = after(release, ordered(release), ...rolledBack.slice(0, 1), {
      type: 'StepFailed',
      step: 'roll-back',
      attempt: 1,
      trouble: { reason: 'exit code 1' },
      at: minute(6),
    });
    expect(told(failed)).toContain('❌ Rolling back to v1.2.0 failed: production may be on either version.');
    expect(buttonsOn(messageOf(failed))[0]).toBe('Retry: Roll back to the previous version');
    expect(confirmOf(messageOf(failed), 'Retry')).toContain('production goes from acme-web v1.3.0 back to v1.2.0.');
  });

  function asked(release: Release) {
    const values = messageOf(release).blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.flatMap((element) => (element.type === 'button' ? readValue(element.value) : []))
        : [],
    );
    return values.map((value) => value?.command);
  }
});

describe('an alert says what becomes of it', () => {
  const release = alerting();
  const closed = (how: 'recovered' | 'watch ended', by = 'tminus'): Happening => ({
    type: 'AlertResolved',
    alert: 1,
    how,
    by,
    at: minute(14),
  });
  test.each<[string, Happening[], string]>([
    [
      'while the previous version comes back',
      [ordered(release)],
      '↩️ Rolling back to v1.2.0, ordered by Bob Dec 15, 2025 at 10:05 AM\n',
    ],
    [
      'once it is back',
      [ordered(release), ...rolledBack],
      'The alert closes by itself as soon as the checks are healthy again.',
    ],
    [
      'rolled back',
      [ordered(release), ...rolledBack, { type: 'AlertResolved', alert: 1, how: 'rolled back', at: minute(9) }],
      '↩️ acme-web v1.3.0: rolled back to v1.2.0 by Bob, and error-rate recovered. Alert 1 was open for 7 min.',
    ],
    ['recovered', [closed('recovered')], '✅ acme-web v1.3.0: error-rate recovered. Alert 1 was open for 12 min.'],
    [
      'watch ended',
      [closed('watch ended', BOB.id)],
      '⏹️ acme-web v1.3.0: Bob ended the watch while error-rate was unhealthy. Alert 1 was open for 12 min.',
    ],
    [
      'dismissed',
      [{ type: 'AlertDismissed', alert: 1, reason: NASTY, by: CAROL.id, at: minute(3) }],
      `☑️ acme-web v1.3.0: not this release, says Carol: “${NASTY}”. Alert 1 was open for 1 min.`,
    ],
  ])('%s', (_, happenings, line) => {
    expect(told(after(release, ...happenings))).toContain(line);
  });

  test('and quotes a reason for the roll back that is not its own', () => {
    const own = told(after(release, ordered(release)));
    expect(own).not.toContain('alert 1: error-rate');
    const typed = told(after(release, { ...ordered(release), reason: 'the basket is empty' } as Happening));
    expect(typed).toContain('ordered by Bob Dec 15, 2025 at 10:05 AM: “the basket is empty”');
  });

  test('and keeps what it was about, whatever the checks say later', () => {
    const recovered = after(release, says('healthy'), closed('recovered'));
    const again = after(recovered, says('unhealthy', { value: 0.09 }), {
      ...raised,
      alert: 2,
      chart: 'another.png',
    } as Happening);
    expect(told(recovered)).toContain('Was: error-rate 5.0 % of 5,940 requests, above 1 % (before: 0.4 %)');
    expect(messageOf(again, WITH_CHART)).toEqual(messageOf(recovered, WITH_CHART));
  });
});

describe('where an alert stands', () => {
  test('in the channel of the alerts, with a pointer in the thread of Post-Release', () => {
    expect(alertViews(alerting(), NAMES).map(({ key, channel, inThreadOf }) => [key, channel, inThreadOf])).toEqual([
      ['alert:1', ALERTS, undefined],
      ['alert:1:thread', undefined, 'phase:post-release'],
    ]);
    expect(told(alerting(), 'thread')).toContain('chart and commits in #C03ALERTS');
    expect(told(alerting(), 'thread')).not.toContain('c0ffee1');
  });

  test('only once where there is one channel', () => {
    const { alerting: settings, ...release } = alerting();
    const one = { ...release, ...(settings && { alerting: { ...settings, channel: release.channel } }) };
    expect(alertViews(one, NAMES).map(({ key, channel, inThreadOf }) => [key, channel, inThreadOf])).toEqual([
      ['alert:1', undefined, 'phase:post-release'],
    ]);
    expect(shown(alertViews(one, NAMES)[0]?.message)).toContain('c0ffee1');
  });

  test('nowhere without one', () => {
    expect(alertViews(deployed(), NAMES)).toEqual([]);
  });
});

describe('an escalation', () => {
  const release = after(alerting(), called);
  const call = (now: Release) => escalationMessage(now, firstAlert(now), NAMES);

  test('calls everybody of the role, and says why', () => {
    expect(pinged(call(release)).toSorted()).toEqual([ALICE.id, BOB.id]);
    expect(shown(call(release)).split('\n')).toEqual([
      '📣 @Alice @Bob Alert 1 of acme-web v1.3.0: error-rate 5.0 % of 5,940 requests, above 1 % (before: 0.4 %)',
      'Nobody has taken it on since Dec 15, 2025 at 10:02 AM.',
      'Acknowledge it on the message above, or type /release ack.',
    ]);
  });

  test('calls whoever took it on, too, when their time is up', () => {
    const overdue = after(alerting(), acknowledged, { ...called, owner: ERIN.id, at: minute(40) });
    expect(pinged(call(overdue)).toSorted()).toEqual([ALICE.id, BOB.id, ERIN.id]);
    expect(shown(call(overdue))).toContain('Erin took it on Dec 15, 2025 at 10:04 AM, and it is still open.');
  });

  test('says so when nobody holds the role', () => {
    const nobody = { ...release, roles: {} };
    expect(pinged(call(nobody))).toEqual([]);
    expect(shown(call(nobody))).toContain(
      'It takes a release manager, and nobody is one: name people under roles in tminus.yaml.',
    );
  });
});
