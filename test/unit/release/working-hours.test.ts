import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../../src/release/work-calendar.ts';
import { addWorkingHours, hoursOfDay, isWorkingTime } from '../../../src/release/working-hours.ts';

const BERLIN = 'Europe/Berlin';

describe('working hours', () => {
  test.each([
    ['within a day', '2025-12-08T08:00:00Z', 4, '2025-12-08T12:00:00.000Z'],
    ['over the night', '2025-12-08T14:00:00Z', 4, '2025-12-09T10:00:00.000Z'],
    ['over a weekend', '2025-12-12T14:00:00Z', 4, '2025-12-15T10:00:00.000Z'],
    ['from before work', '2025-12-08T03:00:00Z', 1, '2025-12-08T09:00:00.000Z'],
    ['from after work', '2025-12-08T20:00:00Z', 1, '2025-12-09T09:00:00.000Z'],
    ['from a Sunday', '2025-12-14T12:00:00Z', 8, '2025-12-16T08:00:00.000Z'],
    ['of a whole day end in the next morning', '2025-12-08T08:00:00Z', 8, '2025-12-09T08:00:00.000Z'],
    ['of a whole week end in the next one', '2025-12-08T08:00:00Z', 40, '2025-12-15T08:00:00.000Z'],
    ['none at night: the next morning', '2025-12-08T22:00:00Z', 0, '2025-12-09T08:00:00.000Z'],
    ['none by day: at once', '2025-12-08T10:30:00Z', 0, '2025-12-08T10:30:00.000Z'],
  ])('pass %s', (_, from, hours, expected) => {
    expect(addWorkingHours(from, hours, DEFAULT_CALENDAR, BERLIN)).toBe(expected);
  });

  test('skip holidays, and the year’s end among them', () => {
    const calendar = { ...DEFAULT_CALENDAR, holidays: ['2025-12-31', '2026-01-01'] };
    expect(addWorkingHours('2025-12-30T15:00:00Z', 2, calendar, BERLIN)).toBe('2026-01-02T09:00:00.000Z');
  });

  test.each([
    [
      'Europe/Berlin',
      '2026-03-27T15:00:00Z',
      '2026-03-30T08:00:00.000Z',
      '2026-10-23T14:00:00Z',
      '2026-10-26T09:00:00.000Z',
    ],
    [
      'America/New_York',
      '2026-03-06T21:00:00Z',
      '2026-03-09T14:00:00.000Z',
      '2026-10-30T20:00:00Z',
      '2026-11-02T15:00:00.000Z',
    ],
    [
      'Australia/Lord_Howe',
      '2026-04-03T05:00:00Z',
      '2026-04-05T23:30:00.000Z',
      '2026-10-02T05:30:00Z',
      '2026-10-04T23:00:00.000Z',
    ],
  ])(
    'start in the local morning after the clocks have changed in %s',
    (timezone, spring, after, autumn, afterwards) => {
      expect(addWorkingHours(spring, 2, DEFAULT_CALENDAR, timezone)).toBe(after);
      expect(addWorkingHours(autumn, 2, DEFAULT_CALENDAR, timezone)).toBe(afterwards);
    },
  );

  test('that the clocks run through are as long as they really are', () => {
    const nights = { ...DEFAULT_CALENDAR, workingDays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '06:00' };
    // In the night of 29 March 2026 Berlin has no hour between two and three; in that of 25 October it has it twice.
    expect(addWorkingHours('2026-03-28T23:00:00Z', 5, nights, BERLIN)).toBe('2026-03-29T22:00:00.000Z');
    expect(addWorkingHours('2026-10-24T22:00:00Z', 6.5, nights, BERLIN)).toBe('2026-10-25T04:30:00.000Z');
  });

  test('that there are none of leave every hour to count', () => {
    const never = { ...DEFAULT_CALENDAR, workingDays: [] };
    expect(addWorkingHours('2025-12-08T08:00:00Z', 4, never, BERLIN)).toBe('2025-12-08T12:00:00.000Z');
  });

  test('end within working hours, never before they began, and further away when there are more of them', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    const minutes = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 });
    fc.assert(
      fc.property(zones, minutes, fc.integer({ min: 0, max: 80 }), (timezone, minute, hours) => {
        const from = new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString();
        const to = addWorkingHours(from, hours, DEFAULT_CALENDAR, timezone);
        expect(isWorkingTime(to, DEFAULT_CALENDAR, timezone)).toBe(true);
        expect(Date.parse(to)).toBeGreaterThanOrEqual(Date.parse(from) + hours * 3_600_000);
        const later = addWorkingHours(from, hours + 1, DEFAULT_CALENDAR, timezone);
        expect(Date.parse(later)).toBeGreaterThan(Date.parse(to));
      }),
      { numRuns: 200 },
    );
  });
});

test('a working day has so many hours', () => {
  expect(hoursOfDay(DEFAULT_CALENDAR)).toBe(8);
  expect(hoursOfDay({ ...DEFAULT_CALENDAR, from: '08:30', until: '18:00' })).toBe(9);
  expect(hoursOfDay({ ...DEFAULT_CALENDAR, from: '09:00', until: '09:30' })).toBe(1);
});
