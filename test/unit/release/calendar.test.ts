import { describe, expect, test } from 'vitest';
import { dateIn, isPlannedInDays, parseDate, planDates } from '../../../src/release/calendar.ts';
import { DEFAULT_CALENDAR, DEFAULT_SCHEDULE } from '../../../src/release/work-calendar.ts';
import { DAY_MS } from '../../../src/release/duration.ts';

const berlin = { timezone: 'Europe/Berlin', schedule: DEFAULT_SCHEDULE };

describe('a release without a date', () => {
  test('starts now and is out in a week, at nine in the project’s zone', () => {
    const now = '2025-11-18T15:30:00Z';
    expect(planDates({ ...berlin, type: 'minor', now })).toEqual({
      targetDate: '2025-11-25',
      targetAt: '2025-11-25T08:00:00Z',
      opensAt: {
        'pre-release': now,
        testing: '2025-11-22T08:00:00Z',
        'release-day': '2025-11-25T08:00:00Z',
        'post-release': '2025-11-25T08:00:00Z',
      },
    });
  });

  test.each(['patch', 'hotfix'] as const)('waits for nothing when it is a %s', (type) => {
    const now = '2025-11-18T15:30:00Z';
    expect(planDates({ ...berlin, type, now })).toEqual({
      targetDate: '2025-11-18',
      targetAt: now,
      opensAt: { 'pre-release': now, testing: now, 'release-day': now, 'post-release': now },
    });
  });
});

test('`now` skips the waiting of any release', () => {
  const now = '2025-11-18T15:30:00Z';
  const { opensAt } = planDates({ ...berlin, type: 'major', on: 'now', now });
  expect(new Set(Object.values(opensAt))).toEqual(new Set([now]));
});

describe('a release on a date', () => {
  const now = '2025-11-18T15:30:00Z';

  test('opens its phases a week and three days before', () => {
    expect(planDates({ ...berlin, type: 'minor', on: '2025-12-24', now }).opensAt).toEqual({
      'pre-release': '2025-12-17T08:00:00Z',
      testing: '2025-12-21T08:00:00Z',
      'release-day': '2025-12-24T08:00:00Z',
      'post-release': '2025-12-24T08:00:00Z',
    });
  });

  test('has phases that have opened already when the date is near', () => {
    const { opensAt } = planDates({ ...berlin, type: 'minor', on: '2025-11-20', now });
    expect(opensAt['pre-release']).toBe('2025-11-13T08:00:00Z');
  });

  test('waits also when it is a patch', () => {
    const { targetAt } = planDates({ ...berlin, type: 'patch', on: '2025-12-01', now });
    expect(targetAt).toBe('2025-12-01T08:00:00Z');
  });

  test('follows the project’s own schedule, hours included', () => {
    const schedule = { 'pre-release': 2 * DAY_MS + 90 * 60_000, testing: 0 };
    const { opensAt } = planDates({ ...berlin, schedule, type: 'minor', on: '2025-12-01', now });
    expect(opensAt['pre-release']).toBe('2025-11-29T06:30:00Z');
    expect(opensAt.testing).toBe('2025-12-01T08:00:00Z');
  });
});

describe('over working days', () => {
  const calendar = { ...DEFAULT_CALENDAR, holidays: ['2025-11-25', '2025-12-25', '2025-12-26', '2026-01-01'] };
  const working = { ...berlin, calendar };

  test('Release Day moves to the next working day when nobody named it', () => {
    // A week ahead is a holiday.
    const { targetDate, opensAt, note } = planDates({ ...working, type: 'minor', now: '2025-11-18T15:30:00Z' });
    expect(targetDate).toBe('2025-11-26');
    expect(opensAt['pre-release']).toBe('2025-11-18T15:30:00Z');
    expect(opensAt.testing).toBe('2025-11-21T08:00:00Z'); // three days before is a Sunday
    expect(note).toBeUndefined();
  });

  test('a day that people named stays, with a word about it', () => {
    const { targetDate, opensAt, note } = planDates({
      ...working,
      type: 'patch',
      on: '2025-12-28',
      now: '2025-11-18T15:30:00Z',
    });
    expect(targetDate).toBe('2025-12-28');
    expect(opensAt['pre-release']).toBe('2025-12-19T08:00:00Z'); // the 21st is a Sunday
    expect(opensAt.testing).toBe('2025-12-24T08:00:00Z'); // the 25th is Christmas
    expect(note).toBe('2025-12-28 is no working day of the project.');
  });

  test('a release over the year’s end opens its phases on working days of both years', () => {
    const now = '2025-12-24T09:00:00Z';
    const { targetDate, opensAt } = planDates({ ...working, type: 'minor', on: '2026-01-04', now });
    expect(targetDate).toBe('2026-01-04');
    expect(opensAt.testing).toBe('2025-12-31T08:00:00Z');
    const week = planDates({ ...working, type: 'minor', now: '2025-12-25T09:00:00Z' });
    expect(week.targetDate).toBe('2026-01-02');
    expect(week.opensAt.testing).toBe('2025-12-30T08:00:00Z');
  });

  test('leads below a day count to the second, on any day', () => {
    const schedule = { lead: 90_000, 'pre-release': 60_000, testing: 30_000 };
    const sunday = '2025-12-28T10:00:00Z';
    const dates = planDates({ ...working, schedule, type: 'minor', now: sunday });
    expect(dates.targetAt).toBe('2025-12-28T10:01:30Z');
    expect(dates.opensAt.testing).toBe('2025-12-28T10:01:00Z');
  });

  test.each([
    ['minor', undefined, DEFAULT_SCHEDULE, true],
    ['patch', undefined, DEFAULT_SCHEDULE, false],
    ['patch', '2025-12-01', DEFAULT_SCHEDULE, true],
    ['minor', 'now', DEFAULT_SCHEDULE, false],
    ['minor', undefined, { ...DEFAULT_SCHEDULE, lead: 60_000 }, false],
    ['minor', '2025-12-01', { ...DEFAULT_SCHEDULE, lead: 60_000 }, true],
    ['minor', '2025-12-01', { 'pre-release': DAY_MS, testing: 60_000 }, false],
    ['minor', '2025-12-01', { 'pre-release': DAY_MS, testing: 0 }, true],
  ] as const)('a %s release on %s is planned in days, or not: its schedule decides', (type, on, schedule, expected) => {
    expect(isPlannedInDays({ type, on, schedule })).toBe(expected);
  });
});

describe('when the clocks change', () => {
  test.each([
    // zone, Release Day after the change, Testing before it, Release Day
    ['Europe/Berlin', '2026-03-30', '2026-03-27T08:00:00Z', '2026-03-30T07:00:00Z'],
    ['Europe/Berlin', '2026-10-26', '2026-10-23T07:00:00Z', '2026-10-26T08:00:00Z'],
    ['America/New_York', '2026-03-09', '2026-03-06T14:00:00Z', '2026-03-09T13:00:00Z'],
    ['America/New_York', '2026-11-02', '2026-10-30T13:00:00Z', '2026-11-02T14:00:00Z'],
    // Half an hour only, and the other way round in the year.
    ['Australia/Lord_Howe', '2026-04-06', '2026-04-02T22:00:00Z', '2026-04-05T22:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-05', '2026-10-01T22:30:00Z', '2026-10-04T22:00:00Z'],
    ['Australia/Sydney', '2026-04-06', '2026-04-02T22:00:00Z', '2026-04-05T23:00:00Z'],
  ])(
    'it is still nine o’clock in %s on %s, and on the working day before the weekend',
    (timezone, on, testing, day) => {
      const { targetAt, opensAt } = planDates({
        timezone,
        schedule: DEFAULT_SCHEDULE,
        calendar: DEFAULT_CALENDAR,
        type: 'minor',
        on,
        now: '2026-01-02T00:00:00Z',
      });
      expect(opensAt.testing).toBe(testing);
      expect(targetAt).toBe(day);
    },
  );

  test('nine o’clock stays nine o’clock in spring', () => {
    const { opensAt } = planDates({ ...berlin, type: 'minor', on: '2026-04-01', now: '2026-03-01T00:00:00Z' });
    expect(opensAt['pre-release']).toBe('2026-03-25T08:00:00Z');
    expect(opensAt['release-day']).toBe('2026-04-01T07:00:00Z');
  });

  test('and in autumn', () => {
    const newYork = { ...berlin, timezone: 'America/New_York' };
    const { opensAt } = planDates({ ...newYork, type: 'minor', on: '2026-11-03', now: '2026-10-01T00:00:00Z' });
    expect(opensAt['pre-release']).toBe('2026-10-27T13:00:00Z');
    expect(opensAt['release-day']).toBe('2026-11-03T14:00:00Z');
  });
});

test('the day depends on where you are', () => {
  expect(dateIn('Europe/Berlin', '2025-11-25T23:30:00Z')).toBe('2025-11-26');
  expect(dateIn('America/Los_Angeles', '2025-11-25T23:30:00Z')).toBe('2025-11-25');
  expect(dateIn('Pacific/Kiritimati', '2025-11-25T10:00:00Z')).toBe('2025-11-26');
});

describe('a date in a command', () => {
  const today = '2026-02-10';

  test.each(['2026-02-10', '2026-02-11', '2027-02-10'])('may be %s', (date) => {
    expect(parseDate(date, today)).toEqual({ date });
  });

  test.each([
    ['tomorrow', '“tomorrow” is not a date: write year, month and day, such as 2026-02-17.'],
    ['24.12.2026', '“24.12.2026” is not a date: write year, month and day, such as 2026-02-17.'],
    ['2026-2-3', '“2026-2-3” is not a date: write year, month and day, such as 2026-02-17.'],
    ['2026-02-30', 'There is no 2026-02-30 in the calendar: check the day, or write another date, such as 2026-02-17.'],
    ['2026-13-01', 'There is no 2026-13-01 in the calendar: check the day, or write another date, such as 2026-02-17.'],
    ['2027-02-29', 'There is no 2027-02-29 in the calendar: check the day, or write another date, such as 2026-02-17.'],
    ['2026-02-09', '2026-02-09 has passed (today is 2026-02-10): write a later date, or “now”.'],
    ['2027-02-11', '2027-02-11 is more than a year away: write a date before that, such as 2026-02-17.'],
  ])('%s is refused in one sentence', (text, problem) => {
    expect(parseDate(text, today)).toEqual({ problem });
  });
});
