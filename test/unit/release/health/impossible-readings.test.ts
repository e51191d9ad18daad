import { describe, expect, test } from 'vitest';
import { judge } from '../../../../src/release/health/judge.ts';
import type { Reading, Verdict } from '../../../../src/release/health/verdict.ts';
import { evidence, minute, requests, times } from './evidence.ts';
import { ERROR_RATE } from './traffic.ts';

describe('what cannot be', () => {
  const good = requests(times(5, [60, 6_000]));
  const verdictOf = (more: Reading[]): Verdict =>
    judge(
      ERROR_RATE,
      evidence([...good, ...more], { before: requests(times(60, [60, 6_000]), minute(-60)) }),
      minute(5),
      60,
    );

  test.each([
    ['no number', { at: minute(5), errors: NaN, total: 6_000 }],
    ['negative', { at: minute(5), errors: -1, total: 6_000 }],
    ['endless', { at: minute(5), errors: 1, total: Infinity }],
    ['no time', { at: NaN, errors: 6_000, total: 6_000 }],
    ['of another kind', { at: minute(5), value: 1 }],
    ['of the future', { at: minute(6), errors: 6_000, total: 6_000 }],
    ['from before the deployment', { at: minute(0), errors: 6_000, total: 6_000 }],
    ['there twice', { at: minute(5), errors: 60, total: 6_000 }],
  ])('a reading that is %s changes nothing', (_, reading) => {
    expect(verdictOf([reading])).toEqual(verdictOf([]));
  });

  test('more errors than requests are as many', () => {
    const found = evidence(
      requests([
        [7_000, 6_000],
        [60, 6_000],
      ]),
    );
    expect(judge(ERROR_RATE, found, minute(2), 60)).toMatchObject({ value: 6_060 / 12_000 });
  });
});
