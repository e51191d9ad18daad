import { describe, expect, test } from 'vitest';
import { ALICE, BOB, cancel, CAROL, ERIN, given, MALLORY, when, begin, succeed } from './given.ts';
import { soaking } from './journey.ts';
import { acknowledge, dismiss, escalate, look, minute, rollBack } from './soak.ts';

const healthy = given(soaking(), look(1, ['healthy']));
const alarmed = given(healthy, look(5, ['unhealthy']));
const recovered = given(alarmed, look(9, ['healthy']));

describe('an alert', () => {
  test('is raised when something is unhealthy, with whoever may have caused it', () => {
    const suspects = [{ commit: 'a1b2c3', subject: 'feat: carts', author: 'Erin', why: 'touches src/checkout/' }];
    expect(when(healthy, look(5, ['unhealthy'], { suspects, chart: 'a.png' }))).toMatchObject({
      events: [
        { type: 'HealthChanged', chart: 'a.png' },
        { type: 'AlertRaised', alert: 1, checks: ['error-rate'], suspects, at: minute(5), by: 'tminus' },
      ],
      release: { alerts: [{ number: 1, checks: ['error-rate'], suspects, found: { 'error-rate': { value: 0.05 } } }] },
    });
  });

  test('covers what becomes unhealthy while it is open', () => {
    expect(when(alarmed, look(6, ['unhealthy', 'unhealthy'])).happened).toEqual(['HealthChanged']);
  });

  test('is over once everything is healthy again', () => {
    const both = given(alarmed, look(6, ['unhealthy', 'unhealthy']), look(8, ['healthy', 'unhealthy']));
    expect(both.alerts[0]?.closed).toBeUndefined();
    expect(when(both, look(12, ['healthy', 'healthy'])).events).toMatchObject([
      { type: 'HealthChanged' },
      { type: 'AlertResolved', alert: 1, how: 'recovered' },
    ]);
  });

  test('stays open while nobody can tell whether it is over', () => {
    const blind = given(alarmed, look(8, ['cannot-tell']));
    expect(blind.alerts[0]?.closed).toBeUndefined();
    expect(when(blind, look(60, ['cannot-tell'])).happened).toEqual([]);
    expect(when(blind, look(60, ['healthy'])).happened).toContain('AlertResolved');
  });

  test('is not kept open by a check that was never unhealthy', () => {
    const other = given(alarmed, look(6, ['unhealthy', 'cannot-tell']));
    expect(when(other, look(9, ['healthy', 'cannot-tell'])).happened).toEqual(['HealthChanged', 'AlertResolved']);
  });

  test('is the next one when trouble returns', () => {
    expect(when(recovered, look(20, ['unhealthy'])).events[1]).toMatchObject({ type: 'AlertRaised', alert: 2 });
  });

  test('ends with the release', () => {
    const back = given(alarmed, rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    expect(when(back, cancel(ALICE)).events).toMatchObject([
      { type: 'AlertResolved', how: 'watch ended' },
      { type: 'ReleaseCancelled' },
    ]);
  });
});

describe('acknowledging', () => {
  test.each([ERIN, BOB, CAROL])('is for everybody with a role: $id, who is then left in peace', (person) => {
    expect(when(alarmed, acknowledge(person, 6)).events).toMatchObject([
      { type: 'AlertAcknowledged', alert: 1, until: minute(36), by: person.id },
    ]);
  });

  test('is not for anybody else', () => {
    expect(when(alarmed, acknowledge(MALLORY, 6)).refused).toBe('not-permitted');
  });

  test('twice is refused while the peace lasts, and renews it later', () => {
    const taken = given(alarmed, acknowledge(ERIN, 6));
    expect(when(taken, acknowledge(ERIN, 20)).text).toBe(
      `You have alert 1 already, and are left in peace until @{${minute(36)}}.`,
    );
    expect(when(taken, acknowledge(ERIN, 36)).events).toMatchObject([{ until: minute(66) }]);
  });

  test('takes it over from somebody else', () => {
    const { release } = when(given(alarmed, acknowledge(ERIN, 6)), acknowledge(BOB, 7));
    expect(release.alerts[0]?.acknowledged).toMatchObject({ by: BOB.id, until: minute(37) });
  });

  test('needs an alert that is open', () => {
    expect(when(healthy, acknowledge(ERIN, 6)).text).toBe('No alert of v1.3.0 is open: there is nothing to do.');
    expect(when(alarmed, acknowledge(ERIN, 6, 7)).text).toBe('v1.3.0 has no alert 7: alert 1 is open.');
    expect(when(recovered, acknowledge(ERIN, 10, 7)).text).toBe('v1.3.0 has no alert 7: none is open.');
    expect(when(recovered, acknowledge(ERIN, 10, 1)).text).toBe(
      `Alert 1 is closed: recovered (@{tminus}, @{${minute(9)}}).`,
    );
  });
});

describe('“not our release”', () => {
  const dismissed = given(alarmed, dismiss(ERIN, 6));

  test('closes the alert with its reason', () => {
    expect(dismissed.alerts[0]?.closed).toMatchObject({
      how: 'dismissed',
      by: ERIN.id,
      reason: 'the payment provider is down',
    });
  });

  test('needs a role and a reason', () => {
    expect(when(alarmed, dismiss(CAROL, 6)).refused).toBe('not-permitted');
    expect(when(alarmed, dismiss(ERIN, 6, ' ')).text).toBe(
      'Say why: a dismissal is recorded with its reason. For example `/release dismiss the payment provider is down`.',
    );
    expect(when(dismissed, dismiss(BOB, 7, 'again', 1)).refused).toBe('alert-closed');
  });

  test('covers a check until it has been healthy again', () => {
    expect(when(dismissed, look(7, ['unhealthy'])).happened).toEqual([]);
    const blind = given(dismissed, look(8, ['cannot-tell']));
    expect(when(blind, look(12, ['unhealthy'])).happened).toEqual(['HealthChanged']);
    const well = given(dismissed, look(12, ['healthy']));
    expect(when(well, look(20, ['unhealthy'])).happened).toEqual(['HealthChanged', 'AlertRaised']);
  });

  test('does not cover another check', () => {
    expect(when(dismissed, look(8, ['unhealthy', 'unhealthy'])).events).toMatchObject([
      { type: 'HealthChanged', check: 'latency-p95' },
      { type: 'AlertRaised', alert: 2, checks: ['latency-p95'] },
    ]);
  });
});

describe('people are called', () => {
  test('when nobody takes an alert on in time, once', () => {
    expect(when(alarmed, escalate(1, 9)).happened).toEqual([]);
    const { events, release } = when(alarmed, escalate(1, 10));
    expect(events).toEqual([
      { type: 'AlertEscalated', alert: 1, role: 'release-manager', at: minute(10), by: 'tminus' },
    ]);
    expect(when(release, escalate(1, 30)).happened).toEqual([]);
  });

  test('together with the owner when the owner’s time is up, once for each time', () => {
    const taken = given(alarmed, acknowledge(ERIN, 6));
    expect(when(taken, escalate(1, 35)).happened).toEqual([]);
    const called = given(taken, escalate(1, 36));
    expect(called.alerts[0]?.escalations).toEqual([{ at: minute(36), role: 'release-manager', owner: ERIN.id }]);
    expect(when(called, escalate(1, 50)).happened).toEqual([]);
    expect(when(given(called, acknowledge(BOB, 40)), escalate(1, 70)).events).toMatchObject([{ owner: BOB.id }]);
  });

  test('also after somebody had been called before and then took it on', () => {
    const taken = given(alarmed, escalate(1, 10), acknowledge(ERIN, 11));
    expect(when(taken, escalate(1, 41)).events).toMatchObject([{ owner: ERIN.id }]);
  });

  test('later when somebody ordered a rollback: that is taking it on, too', () => {
    const back = given(alarmed, rollBack(BOB, 'checkout fails', minute(8)));
    expect(when(back, escalate(1, 10)).happened).toEqual([]);
    expect(when(back, escalate(1, 13)).happened).toEqual(['AlertEscalated']);
  });

  test('later when somebody started a hotfix for it, unless that was given up', () => {
    const note = { type: 'NoteHotfix', hotfix: 'acme-web-2', tag: 'v1.3.1', alert: 1 } as const;
    const mending = given(alarmed, { ...note, stage: 'started', at: minute(8) });
    expect(when(mending, escalate(1, 10)).happened).toEqual([]);
    expect(when(mending, escalate(1, 13)).happened).toEqual(['AlertEscalated']);
    const givenUp = given(mending, { ...note, stage: 'cancelled', at: minute(9) });
    expect(when(givenUp, escalate(1, 10)).happened).toEqual(['AlertEscalated']);
  });

  test('to no alert that is over, or that never was', () => {
    expect(when(recovered, escalate(1, 60)).happened).toEqual([]);
    expect(when(alarmed, escalate(2, 60)).happened).toEqual([]);
  });
});
