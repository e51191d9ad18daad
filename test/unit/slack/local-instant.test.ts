import { expect, test } from 'vitest';
import { localInstant } from '../../../src/slack/local-instant.ts';

test.each([
  ['Europe/Berlin', { date: '2026-01-02', time: '18:00' }, '2026-01-02T17:00:00Z'],
  ['Europe/Berlin', { date: '2026-07-02', time: '18:00' }, '2026-07-02T16:00:00Z'],
  // The clocks skip 02:30 there on that day, …
  ['Europe/Berlin', { date: '2026-03-29', time: '02:30' }, '2026-03-29T01:30:00Z'],
  // … and show 01:30 twice here.
  ['America/New_York', { date: '2026-11-01', time: '01:30' }, '2026-11-01T05:30:00Z'],
  // Half an hour of daylight saving.
  ['Australia/Lord_Howe', { date: '2026-10-04', time: '09:00' }, '2026-10-03T22:00:00Z'],
  ['Australia/Lord_Howe', { date: '2026-07-04', time: '09:00' }, '2026-07-03T22:30:00Z'],
])('in %s, %o is %s', (timezone, local, instant) => {
  expect(localInstant(local, timezone, 'begins')).toBe(instant);
});

test('a day without a time begins with its first minute, and ends with its last', () => {
  expect(localInstant({ date: '2025-12-31' }, 'Europe/Berlin', 'begins')).toBe('2025-12-30T23:00:00Z');
  expect(localInstant({ date: '2025-12-31' }, 'Europe/Berlin', 'ends')).toBe('2025-12-31T22:59:00Z');
});
