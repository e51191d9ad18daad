import { describe, expect, test } from 'vitest';
import { dateIn, DEFAULT_SCHEDULE, parseDate, planDates } from '../../../src/release/calendar.ts';
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

describe('when the clocks change', () => {
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
