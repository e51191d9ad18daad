import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../../src/release/work-calendar.ts';
import { isEndNear, standingOf } from '../../../src/release/freeze-standing.ts';
import type { FreezeState } from '../../../src/release/freeze.ts';
import { BOB } from './given.ts';

function freeze(from: string, until: string, more: Partial<FreezeState> = {}): FreezeState {
  return { id: 'freeze-1', from, until, reason: 'quarter end', owner: BOB.id, at: from, ...more };
}

test('a freeze is ahead, holds, ends soon, and is over or lifted', () => {
  const one = freeze('2025-12-08T09:00:00Z', '2025-12-15T09:00:00Z');
  expect(standingOf(one, '2025-12-08T08:59:59Z')).toBe('ahead');
  expect(standingOf(one, '2025-12-08T09:00:00Z')).toBe('holds');
  expect(standingOf({ ...one, warnedAt: '2025-12-12T09:00:00Z' }, '2025-12-14T09:00:00Z')).toBe('ends soon');
  expect(standingOf(one, '2025-12-15T09:00:00Z')).toBe('over');
  expect(standingOf({ ...one, lifted: { by: BOB.id, at: '2025-12-09T09:00:00Z' } }, '2025-12-10T09:00:00Z')).toBe(
    'lifted',
  );
});

describe('people hear that a freeze is about to end', () => {
  // First the last moment that is too early, then one that is right; each in the local time of the zone.
  const rows: [what: string, timezone: string, until: string, early: string, right: string][] = [
    [
      'on the morning of the day before',
      'Europe/Berlin',
      '2025-12-11T12:00:00+01:00',
      '2025-12-09T16:59:00+01:00',
      '2025-12-10T09:00:00+01:00',
    ],
    [
      'on Friday when it ends on Sunday',
      'Europe/Berlin',
      '2025-12-14T00:00:00+01:00',
      '2025-12-11T16:59:00+01:00',
      '2025-12-12T09:00:00+01:00',
    ],
    [
      'on Friday, the clocks forward on Sunday',
      'Europe/Berlin',
      '2026-03-29T12:00:00+02:00',
      '2026-03-26T16:59:00+01:00',
      '2026-03-27T09:00:00+01:00',
    ],
    [
      'on Friday, the clocks back on Sunday',
      'America/New_York',
      '2025-11-02T12:00:00-05:00',
      '2025-10-30T16:59:00-04:00',
      '2025-10-31T09:00:00-04:00',
    ],
    [
      'on Friday, the clocks half an hour forward',
      'Australia/Lord_Howe',
      '2025-10-05T12:00:00+11:00',
      '2025-10-02T16:59:00+10:30',
      '2025-10-03T09:00:00+10:30',
    ],
    [
      'on the last working day of the year',
      'Europe/Berlin',
      '2026-01-02T00:00:00+01:00',
      '2025-12-30T16:59:00+01:00',
      '2025-12-31T09:00:00+01:00',
    ],
  ];
  const calendar = { ...DEFAULT_CALENDAR, holidays: ['2026-01-01'] };

  test.each(rows)('%s (%s)', (_, timezone, until, early, right) => {
    const one = freeze('2025-09-01T00:00:00Z', utc(until));
    expect(isEndNear(one, utc(early), calendar, timezone)).toBe(false);
    expect(isEndNear(one, utc(right), calendar, timezone)).toBe(true);
    expect(isEndNear({ ...one, warnedAt: utc(right) }, utc(right), calendar, timezone)).toBe(false);
  });

  test('of a short one, in its second half', () => {
    const one = freeze('2025-12-08T08:00:00Z', '2025-12-08T14:00:00Z');
    expect(isEndNear(one, '2025-12-08T10:59:00Z', calendar, 'Europe/Berlin')).toBe(false);
    expect(isEndNear(one, '2025-12-08T11:00:00Z', calendar, 'Europe/Berlin')).toBe(true);
  });
});

function utc(local: string): string {
  return new Date(local).toISOString();
}
