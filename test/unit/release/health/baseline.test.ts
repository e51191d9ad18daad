import { expect, test } from 'vitest';
import { countBaseline, valueBaseline } from '../../../../src/release/health/baseline.ts';
import { evidence, measured, requests, times } from './evidence.ts';

const at = (percent: number) => requests(times(10, [percent, 100] as const));

test('of three baselines the one in the middle counts, whichever that is', () => {
  const found = evidence([], { before: at(9), 'day-before': at(1), 'week-before': at(2) });
  expect(countBaseline(found, 100)).toMatchObject({ of: 'week-before', value: 0.02, sample: 1_000 });
});

test('of two the worse one counts', () => {
  expect(countBaseline(evidence([], { before: at(1), 'week-before': at(2) }), 100)?.of).toBe('week-before');
});

test('one with too few requests doesn’t count, and without any there is none', () => {
  const few = requests([[9, 99]]);
  expect(countBaseline(evidence([], { before: at(1), 'day-before': few }), 100)?.of).toBe('before');
  expect(countBaseline(evidence([], { before: few }), 100)).toBeUndefined();
  expect(countBaseline(evidence([]), 0)).toBeUndefined();
});

test('values are compared by their medians, of at least three windows', () => {
  const found = evidence([], {
    before: measured([1, 2, 90]),
    'day-before': measured([3, 3, 3]),
    'week-before': measured([9, 9]),
  });
  expect(valueBaseline(found)).toMatchObject({ of: 'day-before', value: 3, sample: 3 });
});
