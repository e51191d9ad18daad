import { describe, expect, test } from 'vitest';
import { begin, BOB, ERIN, given, retry, signOff, skip, succeed, when } from './given.ts';
import { soaking, untilWatch } from './journey.ts';
import { beginWatch, dismiss, look, minute, rollBack, watched } from './soak.ts';

const atWatch = untilWatch();
const soak = soaking();
const healthy = given(soak, look(1, ['healthy']));
const alarmed = given(healthy, look(5, ['unhealthy']));

describe('a soak', () => {
  test('begins when its turn has come', () => {
    const { events, release } = when(atWatch, beginWatch('monitor-errors'));
    expect(events).toMatchObject([{ type: 'StepStarted', step: 'monitor-errors', attempt: 1, start: 1 }]);
    expect(release.steps['monitor-errors']).toMatchObject({ status: 'running', since: minute(0) });
  });

  test.each([
    ['before Post-Release has opened', watched(), beginWatch('monitor-errors')],
    ['twice', soak, beginWatch('monitor-errors')],
    ['for another attempt', atWatch, beginWatch('monitor-errors', 2)],
    ['where nothing is watched', atWatch, beginWatch('customer-feedback')],
    ['where there is no such line', atWatch, beginWatch('dance')],
    ['as the work of a worker', atWatch, begin('monitor-errors')],
    ['to be ended by a worker', soak, succeed('monitor-errors')],
  ])('does not begin %s', (_, release, command) => {
    expect(when(release, command)).toMatchObject({ happened: [], refused: 'not-wanted' });
  });
});

describe('a look', () => {
  test('tells the first word of every check', () => {
    expect(when(soak, look(1, ['healthy', 'healthy'])).events).toMatchObject([
      { type: 'HealthChanged', step: 'monitor-errors', check: 'error-rate', verdict: { health: 'healthy' } },
      { type: 'HealthChanged', step: 'check-performance', check: 'latency-p95', verdict: { health: 'healthy' } },
    ]);
  });

  test('that finds nothing new is no event', () => {
    expect(when(healthy, look(2, ['healthy']))).toMatchObject({ happened: [], refused: undefined });
  });

  test.each([
    ['healthy', soak, look(1, ['healthy'])],
    ['unhealthy', healthy, look(5, ['unhealthy'])],
    ['the last one', healthy, look(60, ['healthy'])],
    ['blind', healthy, look(60, ['cannot-tell'])],
  ])('that is recorded twice (%s) gives its events once', (_, release, command) => {
    expect(when(given(release, command), command)).toMatchObject({ happened: [], refused: undefined });
  });

  test('that comes after a later one has nothing to say', () => {
    expect(when(alarmed, look(4, ['healthy'])).happened).toEqual([]);
  });

  test('of an earlier attempt, of a step that ended, or of a check that nobody asked for, is not heard', () => {
    expect(when(soak, look(1, ['healthy'], { attempt: 2 })).happened).toEqual([]);
    const skipped = given(soak, skip(BOB, 'monitor-errors'), skip(BOB, 'check-performance'));
    expect(when(skipped, look(1, ['healthy'])).happened).toEqual([]);
    const stray = look(1, ['healthy']);
    if (stray.type !== 'RecordLook') throw new Error('not a look');
    const findings = stray.findings.map((finding) => ({ ...finding, check: 'disk' }));
    expect(when(soak, { ...stray, findings }).happened).toEqual([]);
  });

  test('carries its picture on the first thing that has happened, whatever that is', () => {
    expect(when(soak, look(1, ['healthy'], { chart: 'a.png' })).events).toMatchObject([{ chart: 'a.png' }, {}]);
    expect(when(healthy, look(60, ['healthy'], { chart: 'b.png' }))).toMatchObject({
      events: [{ type: 'StepSucceeded', result: { chart: 'b.png' } }, { type: 'StepSucceeded' }],
      release: { chart: 'b.png' },
    });
    const over = look(60, ['healthy'], { chart: 'c.png', whole: { 'error-rate': 'unhealthy' } });
    expect(when(healthy, over)).toMatchObject({
      events: [{ type: 'StepFailed', trouble: { chart: 'c.png' } }, { type: 'StepSucceeded' }],
      release: { chart: 'c.png' },
    });
    const blind = look(60, ['healthy'], { chart: 'd.png', whole: { 'error-rate': 'cannot-tell' } });
    expect(when(healthy, blind)).toMatchObject({
      events: [{ type: 'StepInterrupted', chart: 'd.png' }, { type: 'StepSucceeded' }],
      release: { chart: 'd.png' },
    });
  });
});

describe('the end of a soak', () => {
  test('comes when its time is up, not before', () => {
    expect(when(healthy, look(59, ['healthy'])).happened).toEqual([]);
    expect(when(healthy, look(60, ['healthy'])).happened).toEqual(['StepSucceeded', 'StepSucceeded']);
  });

  test('says what was measured', () => {
    const { release } = when(healthy, look(60, ['healthy']));
    expect(summaryOf(release, 'monitor-errors')).toMatch(/^healthy for 1 h: error-rate 0\.40 % of 21,600 requests/);
  });

  test('is a question to people where nobody can tell, and says why', () => {
    const { events } = when(healthy, look(60, ['healthy'], { whole: { 'error-rate': 'cannot-tell' } }));
    expect(events[0]).toMatchObject({
      type: 'StepInterrupted',
      step: 'monitor-errors',
      reason:
        'Nobody can tell whether v1.3.0 is healthy. error-rate: cannot tell: there were no requests. Look, then choose: watch again, mark it as done, or skip it.',
    });
  });

  test('is a question to people also where a check said nothing at all', () => {
    const last = look(60, ['healthy']);
    if (last.type !== 'RecordLook') throw new Error('not a look');
    expect(when(healthy, { ...last, findings: [] }).happened).toEqual(['StepInterrupted', 'StepInterrupted']);
  });

  test('is a failure when all of it together was not healthy, although no look was', () => {
    const { events } = when(healthy, look(60, ['healthy'], { whole: { 'error-rate': 'unhealthy' } }));
    expect(events[0]).toMatchObject({
      type: 'StepFailed',
      trouble: {
        reason: expect.stringMatching(/^v1\.3\.0 was not healthy over the 1 h that it was watched: error-rate 5/),
      },
    });
  });

  test('waits for an alert to end, and judges then', () => {
    expect(when(alarmed, look(60, ['unhealthy'])).happened).toEqual([]);
    expect(when(alarmed, look(75, ['healthy'])).happened).toEqual([
      'HealthChanged',
      'AlertResolved',
      'StepSucceeded',
      'StepSucceeded',
    ]);
  });

  test('says of what was dismissed why it did not count', () => {
    const dismissed = given(alarmed, dismiss(BOB, 10));
    const { release } = when(dismissed, look(60, ['unhealthy']));
    expect(summaryOf(release, 'monitor-errors')).toMatch(
      /^watched for 1 h: error-rate 5.*, dismissed as not this release's doing \(the payment provider is down\)$/,
    );
  });

  test('is a question to people when what was dismissed can no longer be seen', () => {
    const dismissed = given(alarmed, dismiss(BOB, 10), look(20, ['cannot-tell']));
    expect(when(dismissed, look(60, ['cannot-tell'])).happened).toEqual(['StepInterrupted', 'StepSucceeded']);
  });

  test('comes at once after a rollback, time up or not, as soon as no alert is open', () => {
    const rolledBack = given(alarmed, rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    expect(when(rolledBack, look(8, ['unhealthy'])).happened).toEqual([]);
    const { events, release } = when(rolledBack, look(12, ['healthy']));
    expect(events).toMatchObject([
      { type: 'HealthChanged' },
      { type: 'AlertResolved', how: 'rolled back' },
      { type: 'StepSucceeded', step: 'monitor-errors' },
      { type: 'StepSucceeded', step: 'check-performance' },
    ]);
    expect(summaryOf(release, 'monitor-errors')).toBe('ended after 12 min: rolled back to v1.2.0');
  });

  test('of one step leaves the other running', () => {
    const late = given(atWatch, beginWatch('monitor-errors'), beginWatch('check-performance', 1, minute(3)));
    const { events } = when(given(late, look(4, ['healthy'])), look(60, ['healthy']));
    expect(events).toMatchObject([{ type: 'StepSucceeded', step: 'monitor-errors' }]);
  });
});

describe('a person', () => {
  test('may end a soak early, as done or not needed', () => {
    expect(when(healthy, signOff(BOB, 'monitor-errors', 'looks fine')).happened).toEqual(['StepSignedOff']);
    expect(when(healthy, skip(BOB, 'monitor-errors', 'nobody uses it yet')).happened).toEqual(['StepSkipped']);
    expect(when(healthy, signOff(ERIN, 'monitor-errors')).refused).toBe('not-permitted');
    expect(when(atWatch, signOff(BOB, 'monitor-errors')).refused).toBe('step-automatic');
  });

  test('ends with it the alert that only this soak would see recover', () => {
    const { events } = when(alarmed, signOff(BOB, 'monitor-errors'));
    expect(events).toMatchObject([
      { type: 'StepSignedOff' },
      { type: 'AlertResolved', alert: 1, how: 'watch ended', by: BOB.id },
    ]);
  });

  test('leaves an alert open that another soak still sees', () => {
    const both = given(alarmed, look(6, ['unhealthy', 'unhealthy']));
    expect(when(both, skip(BOB, 'monitor-errors')).happened).toEqual(['StepSkipped']);
    expect(when(alarmed, skip(BOB, 'check-performance')).happened).toEqual(['StepSkipped']);
  });

  test('may have it watched again when nobody could tell; the new soak begins with nothing known', () => {
    const blind = given(healthy, look(59, ['cannot-tell']), look(60, ['cannot-tell']));
    const again = given(blind, retry(ERIN, 'monitor-errors'), beginWatch('monitor-errors', 2, minute(70)));
    expect(again.steps['monitor-errors']).toMatchObject({ status: 'running', attempt: 2, since: minute(70) });
    expect(when(again, look(71, ['healthy'], { attempt: 2 })).happened).toEqual(['HealthChanged']);
    expect(when(again, look(130, ['healthy'], { attempt: 2 })).happened).toEqual(['HealthChanged', 'StepSucceeded']);
  });
});

function summaryOf(release: typeof soak, step: string): string | undefined {
  return release.steps[step]?.result?.summary?.replaceAll('\u00A0', ' ');
}
