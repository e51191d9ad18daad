import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR, DEFAULT_SCHEDULE } from '../../../src/release/work-calendar.ts';
import { planDates } from '../../../src/release/calendar.ts';
import { datesFor, deadlineOf, deadlines, missedDeadline, nextDates } from '../../../src/release/deadline.ts';
import type { Release } from '../../../src/release/release.ts';
import { resolveChecklist } from '../../../src/process/resolve.ts';
import { acmeWeb } from '../../acme-web.ts';
import { FREEZE, hold, RELEASE_DEADLINE, reschedule, scheduled, TESTING_DEADLINE } from './arrange.ts';
import { adopt, ALICE, approve, BOB, given, MONDAY, open, openDue, started } from './given.ts';
import { untilGate } from './journey.ts';

const release = scheduled();
const SECOND = 1000;
const before = (iso: string): string => new Date(Date.parse(iso) - SECOND).toISOString();

describe('a gate has to be approved', () => {
  test('by the afternoon of the day on which the next phase opens', () => {
    expect(deadlineOf(release, 'pre-release')).toBe(TESTING_DEADLINE);
    expect(deadlineOf(release, 'testing')).toBe(RELEASE_DEADLINE);
    expect(deadlineOf(release, 'production')).toBe(RELEASE_DEADLINE);
    expect(deadlineOf(release, 'post-release')).toBeUndefined();
    expect(deadlines(release).map(({ gate }) => gate)).toEqual(['pre-release', 'testing', 'production']);
  });

  test('by no time once it is', () => {
    const approved = given(untilGate('pre-release', release), approve(BOB, 'pre-release'));
    expect(deadlineOf(approved, 'pre-release')).toBeUndefined();
  });

  test('by no time in a release that waits for nothing, or that an older T-Minus started', () => {
    expect(deadlines(started())).toEqual([]);
    expect(nextDates(started(), RELEASE_DEADLINE)).toBeUndefined();
    expect(missedDeadline(started(), '2027-01-01T00:00:00Z')).toBeUndefined();
    expect(deadlines(given(release, reschedule(BOB, 'now')))).toEqual([]);
  });

  test('once more before the phase after, when it is asked for again in the next one', () => {
    const inTesting = given(untilGate('testing', release), adopt());
    expect(inTesting.phases.testing).toBeDefined();
    expect(inTesting.gates['pre-release'].passed).toBeUndefined();
    expect(deadlineOf(inTesting, 'pre-release')).toBe(RELEASE_DEADLINE);
  });

  test('not by a day that was over when somebody named it', () => {
    // Release Day is tomorrow: Testing should have opened on Saturday.
    const tomorrow = scheduled(onDay('2025-12-09'));
    expect(deadlineOf(tomorrow, 'pre-release')).toBe('2025-12-09T15:00:00.000Z');
    const tonight = given(release, reschedule(BOB, '2025-12-08', undefined, '2025-12-08T18:00:00Z'));
    expect(deadlines(tonight)).toEqual([]);
  });
});

describe('a deadline is missed', () => {
  test('at that moment and not a second before', () => {
    expect(missedDeadline(release, before(TESTING_DEADLINE))).toBeUndefined();
    expect(missedDeadline(release, TESTING_DEADLINE)).toEqual({ gate: 'pre-release', at: TESTING_DEADLINE });
  });

  test('never once production is approved', () => {
    const approved = given(untilGate('production', release), approve(BOB, 'production'));
    expect(missedDeadline(approved, '2027-01-01T00:00:00Z')).toBeUndefined();
  });
});

describe('a freeze of the project', () => {
  test('over Release Day moves the deadline to the working day on which it is over', () => {
    expect(deadlineOf(release, 'production', [FREEZE])).toBe('2025-12-17T15:00:00.000Z');
    expect(deadlineOf(release, 'pre-release', [FREEZE])).toBe(TESTING_DEADLINE);
  });

  test.each([
    ['that ends after four', { until: '2025-12-17T16:00:00Z' }, '2025-12-18T15:00:00.000Z'],
    ['that ends on a Saturday', { until: '2025-12-20T10:00:00Z' }, '2025-12-22T15:00:00.000Z'],
    ['that was lifted', { lifted: { by: BOB.id, at: '2025-12-16T09:00:00Z' } }, '2025-12-16T15:00:00.000Z'],
    ['that was lifted before', { lifted: { by: BOB.id, at: '2025-12-14T09:00:00Z' } }, RELEASE_DEADLINE],
    ['that begins later', { from: '2025-12-15T20:00:00Z' }, RELEASE_DEADLINE],
  ])('%s: until then', (_, more, expected) => {
    expect(deadlineOf(release, 'production', [{ ...FREEZE, ...more }])).toBe(expected);
  });

  test('after which another one begins moves it behind both', () => {
    const next = { ...FREEZE, id: 'freeze-2', from: '2025-12-17T10:00:00Z', until: '2025-12-19T10:00:00Z' };
    expect(deadlineOf(release, 'production', [FREEZE, next])).toBe('2025-12-19T15:00:00.000Z');
  });

  test('that was overridden for this release moves nothing', () => {
    const overridden: Release = {
      ...release,
      freezeOverrides: { 'freeze-1': { reason: 'urgent', by: BOB.id, at: MONDAY } },
    };
    expect(deadlineOf(overridden, 'production', [FREEZE])).toBe(RELEASE_DEADLINE);
  });
});

describe('a release that misses a deadline', () => {
  test('of Testing moves Release Day so far that Testing has its days', () => {
    expect(nextDates(release, TESTING_DEADLINE)).toEqual({
      targetDate: '2025-12-18',
      targetAt: '2025-12-18T08:00:00Z',
      opensAt: {
        'pre-release': '2025-12-11T08:00:00Z',
        testing: '2025-12-15T08:00:00Z',
        'release-day': '2025-12-18T08:00:00Z',
        'post-release': '2025-12-18T08:00:00Z',
      },
    });
  });

  test('of Release Day moves it to the next working day, and leaves open phases alone', () => {
    const atTesting = untilGate('testing', release);
    expect(nextDates(atTesting, RELEASE_DEADLINE)).toEqual({
      targetDate: '2025-12-16',
      targetAt: '2025-12-16T08:00:00Z',
      opensAt: { 'release-day': '2025-12-16T08:00:00Z', 'post-release': '2025-12-16T08:00:00Z' },
    });
  });

  test('on a Friday moves to Monday', () => {
    const friday = untilGate('testing', scheduled(onDay('2025-12-19')));
    expect(nextDates(friday, '2025-12-19T15:00:00Z')?.targetDate).toBe('2025-12-22');
  });

  test('moves past holidays, the year’s end, and freezes', () => {
    const holidays = ['2025-12-24', '2025-12-25', '2025-12-26', '2025-12-31', '2026-01-01'];
    const calendar = { ...DEFAULT_CALENDAR, holidays };
    const late = untilGate('testing', scheduled({ ...onDay('2025-12-30'), calendar }));
    expect(nextDates(late, '2025-12-30T15:00:00Z')?.targetDate).toBe('2026-01-02');
    const frozen = { ...FREEZE, from: '2025-12-30T00:00:00Z', until: '2026-01-06T10:00:00Z' };
    expect(nextDates(late, '2025-12-30T15:00:00Z', [frozen])?.targetDate).toBe('2026-01-06');
  });

  test('long ago moves to a day that is still ahead', () => {
    const atTesting = untilGate('testing', release);
    expect(nextDates(atTesting, '2026-02-07T12:00:00Z')?.targetDate).toBe('2026-02-09');
  });

  test('has its deadlines ahead of it again afterwards', () => {
    for (const at of [TESTING_DEADLINE, RELEASE_DEADLINE, '2026-03-28T12:00:00Z']) {
      const { targetDate } = nextDates(release, at)!;
      const moved = given(given(release, hold(BOB)), reschedule(BOB, targetDate, undefined, at));
      expect(missedDeadline(moved, at)).toBeUndefined();
    }
  });

  test('that an older T-Minus started without its schedule keeps the distance between its dates', () => {
    const { schedule: _, ...old } = release;
    expect(datesFor(old, '2025-12-18').opensAt.testing).toBe('2025-12-15T08:00:00Z');
  });
});

describe('when the clocks change, and at the year’s end', () => {
  test.each([
    // zone, Release Day; its deadline, when Testing's is, and to what it moves: to the next working day at nine
    ['Europe/Berlin', '2026-03-30', '2026-03-30T14:00:00.000Z', '2026-03-27T15:00:00.000Z', '2026-03-31T07:00:00Z'],
    ['Europe/Berlin', '2026-10-23', '2026-10-23T14:00:00.000Z', '2026-10-20T14:00:00.000Z', '2026-10-26T08:00:00Z'],
    ['America/New_York', '2026-03-06', '2026-03-06T21:00:00.000Z', '2026-03-03T21:00:00.000Z', '2026-03-09T13:00:00Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T21:00:00.000Z', '2026-10-30T20:00:00.000Z', '2026-11-03T14:00:00Z'],
    [
      'Australia/Lord_Howe',
      '2026-04-03',
      '2026-04-03T05:00:00.000Z',
      '2026-03-31T05:00:00.000Z',
      '2026-04-05T22:30:00Z',
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-05',
      '2026-10-05T05:00:00.000Z',
      '2026-10-02T05:30:00.000Z',
      '2026-10-05T22:00:00Z',
    ],
    ['Europe/Berlin', '2026-12-31', '2026-12-31T15:00:00.000Z', '2026-12-28T15:00:00.000Z', '2027-01-01T08:00:00Z'],
    ['Australia/Sydney', '2026-12-31', '2026-12-31T05:00:00.000Z', '2026-12-28T05:00:00.000Z', '2026-12-31T22:00:00Z'],
  ])('the deadlines of %s on %s are at four o’clock there', (timezone, day, onTheDay, ofTesting, next) => {
    const release = scheduled({ timezone, ...onDay(day, timezone) });
    expect(deadlineOf(release, 'production')).toBe(onTheDay);
    expect(deadlineOf(release, 'pre-release')).toBe(ofTesting);
    expect(nextDates(untilTesting(release), onTheDay)?.targetAt).toBe(next);
  });
});

/** Testing has opened, and its gate waits for people. */
function untilTesting(release: Release): Release {
  const { opensAt } = release.checklist.phases[1]!;
  const approved = given(release, openDue('pre-release', release.checklist.phases[0]!.opensAt));
  const passed: Release = {
    ...approved,
    gates: { ...approved.gates, 'pre-release': { approvals: [], passed: { by: BOB.id, at: opensAt } } },
  };
  return given(passed, open(ALICE, 'testing', opensAt));
}

/** What a release on that day is started with. */
function onDay(on: string, timezone = 'Europe/Berlin') {
  const { targetDate, targetAt, opensAt } = planDates({
    type: 'minor',
    on,
    timezone,
    schedule: DEFAULT_SCHEDULE,
    calendar: DEFAULT_CALENDAR,
    now: MONDAY,
  });
  return { targetDate, targetAt, checklist: resolveChecklist(acmeWeb(), opensAt) };
}
