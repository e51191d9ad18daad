import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../../src/release/work-calendar.ts';
import {
  isWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBefore,
} from '../../../src/release/working-days.ts';

const calendar = { ...DEFAULT_CALENDAR, holidays: ['2025-12-25', '2025-12-26', '2026-01-01'] };

describe('a working day', () => {
  test.each([
    ['2025-12-24', true, 'a Wednesday'],
    ['2025-12-25', false, 'a holiday'],
    ['2025-12-27', false, 'a Saturday'],
    ['2025-12-28', false, 'a Sunday'],
    ['2025-12-29', true, 'a Monday'],
    ['2026-01-01', false, 'a holiday of the next year'],
  ])('%s: %s, being %s', (date, works) => {
    expect(isWorkingDay(date, calendar)).toBe(works);
  });

  test('is whatever the project says that it is', () => {
    expect(isWorkingDay('2025-12-28', { ...calendar, workingDays: [7] })).toBe(true);
  });
});

test.each([
  ['2025-12-24', '2025-12-24', '2025-12-24'],
  ['2025-12-25', '2025-12-29', '2025-12-24'],
  ['2025-12-28', '2025-12-29', '2025-12-24'],
  ['2026-01-01', '2026-01-02', '2025-12-31'],
])('a free day moves to a working one, over Christmas and the year’s end too: %s', (date, after, before) => {
  expect(workingDayOnOrAfter(date, calendar)).toBe(after);
  expect(workingDayOnOrBefore(date, calendar)).toBe(before);
});

test('three working days before the fifth of January are before the year’s end', () => {
  expect(workingDaysBefore('2026-01-05', 3, calendar)).toBe('2025-12-30');
  expect(workingDaysBefore('2026-01-05', 0, calendar)).toBe('2026-01-05');
});

test('a calendar with no working day at all moves nothing', () => {
  const never = { ...calendar, workingDays: [] };
  expect(workingDayOnOrAfter('2025-12-24', never)).toBe('2025-12-24');
  expect(workingDayOnOrBefore('2025-12-24', never)).toBe('2025-12-24');
});
