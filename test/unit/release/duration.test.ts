import { expect, test } from 'vitest';
import { parseDuration, sayDuration } from '../../../src/release/duration.ts';

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['1h', 3_600_000],
  ['7d', 604_800_000],
  ['2w', 1_209_600_000],
  [' 5 m ', 300_000],
  ['0s', 0],
])('%j is %d ms', (text, ms) => {
  expect(parseDuration(text)).toEqual({ ms });
});

test.each(['', '7', 'd', '-1d', '1.5h', '1h30m', '7 days', '1y', '9999999s', '1d; rm'])(
  '%j is refused in one sentence with examples',
  (text) => {
    expect(parseDuration(text)).toEqual({
      problem: `“${text}” is not a length of time: write a number and a unit, such as 90s, 30m, 1h or 7d.`,
    });
  },
);

test.each([
  [40_000, '40 s'],
  [400, 'under 1 s'],
  [90_000, '1 min 30 s'],
  [300_000, '5 min'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 5 min'],
  [259_200_000, '3 days'],
])('%d ms are said as %s', (ms, text) => {
  expect(sayDuration(ms)).toBe(text);
});
