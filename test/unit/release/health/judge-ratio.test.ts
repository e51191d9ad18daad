import { describe, expect, test } from 'vitest';
import type { CheckPlan } from '../../../../src/release/health/check.ts';
import { judge } from '../../../../src/release/health/judge.ts';
import type { Reading, Verdict } from '../../../../src/release/health/verdict.ts';
import { evidence, minute, requests, times } from './evidence.ts';
import { ERROR_RATE, MINUTE, SINCE } from './traffic.ts';

const HOUR_AGO = SINCE - 60 * MINUTE;
/** An hour at about 1 %, as independent as requests are. */
const BEFORE = requests(
  Array.from({ length: 60 }, (_, index) => [60 + [0, 8, -6, 3, -11, 6][index % 6]!, 6_000] as const),
  HOUR_AGO,
);
const { max: _max, ...FACTOR_ONLY } = ERROR_RATE;
const { factor: _factor, ...MAX_ONLY } = ERROR_RATE;

/** The verdict of the last of these minutes. */
function after(
  windows: readonly (readonly [number, number] | undefined)[],
  { check = ERROR_RATE, before = BEFORE }: { check?: CheckPlan; before?: Reading[] } = {},
): Verdict {
  return judge(check, evidence(requests(windows), { before }), minute(windows.length), 60);
}

describe('a ratio', () => {
  test('is healthy while it is as it was', () => {
    expect(after(times(10, [55, 6_000]))).toEqual({
      health: 'healthy',
      unit: 'ratio',
      value: 55 / 6_000,
      sample: 12_000,
      baseline: { value: 0.01, sample: 360_000, of: 'before' },
      limit: { value: 0.01, rule: 'max' },
      window: { from: '2026-03-02T10:08:00.000Z', to: '2026-03-02T10:10:00.000Z' },
    });
  });

  test('that is five times as much is unhealthy after two windows, with all the numbers', () => {
    const verdict = after([...times(8, [60, 6_000] as const), [300, 6_000], [300, 6_000]]);
    expect(verdict).toMatchObject({
      health: 'unhealthy',
      value: 0.05,
      sample: 12_000,
      baseline: { value: 0.01, of: 'before' },
      limit: { value: 0.01, rule: 'max' },
    });
    expect(verdict.p).toBeLessThan(1e-9);
    expect(verdict.why).toBeUndefined();
  });

  test('that doubles is unhealthy by the factor where there is no limit', () => {
    const verdict = after(times(2, [120, 6_000]), { check: FACTOR_ONLY });
    expect(verdict).toMatchObject({ health: 'unhealthy', limit: { value: 0.015, rule: 'factor' } });
  });

  test('is judged by its limit alone where nothing was measured before', () => {
    const verdict = after(times(2, [120, 6_000]), { before: [] });
    expect(verdict).toMatchObject({ health: 'unhealthy', limit: { rule: 'max' } });
    expect(verdict.baseline).toBeUndefined();
  });

  test('cannot be told where there is neither a limit nor a time before', () => {
    expect(after(times(5, [60, 6_000]), { check: FACTOR_ONLY, before: [] })).toMatchObject({
      health: 'cannot-tell',
      value: 0.01,
      why: 'nothing to compare with: fewer than 100 requests measured before the deployment, and the check has no limit',
    });
    const { factor: _, ...neither } = FACTOR_ONLY;
    expect(after(times(5, [60, 6_000]), { check: neither }).why).toContain('neither a limit nor a factor');
  });

  test('that was nothing and is something is unhealthy', () => {
    const before = requests(times(60, [0, 6_000]), HOUR_AGO);
    expect(after(times(2, [30, 6_000]), { check: FACTOR_ONLY, before })).toMatchObject({ health: 'unhealthy' });
  });
});

describe('what lasts for one window only', () => {
  test('is no alarm, however bad', () => {
    expect(after([...times(5, [60, 6_000] as const), [6_000, 6_000]]).health).toBe('healthy');
    expect(after([...times(5, [60, 6_000] as const), [6_000, 6_000], [50, 6_000]]).health).toBe('healthy');
  });

  test('is no alarm afterwards, where traffic is low and the test looks farther back', () => {
    const windows = [...times(5, [0, 60] as const), [60, 60] as const, ...times(8, [1, 60] as const)];
    for (let count = 6; count <= windows.length; count += 1) {
      expect(after(windows.slice(0, count), { check: MAX_ONLY, before: [] }).health).toBe('healthy');
    }
  });
});

describe('few requests', () => {
  test('say nothing, and the verdict says how many it takes', () => {
    expect(
      after([
        [0, 20],
        [1, 17],
      ]),
    ).toMatchObject({
      health: 'cannot-tell',
      sample: 37,
      why: 'only 37 requests since the deployment, and it takes 100',
      window: { from: '2026-03-02T10:00:00.000Z', to: '2026-03-02T10:02:00.000Z' },
    });
  });

  test('are collected over more windows', () => {
    expect(after(times(5, [0, 30]))).toMatchObject({
      health: 'healthy',
      sample: 120,
      window: { from: '2026-03-02T10:01:00.000Z' },
    });
  });

  test('some of which fail may be chance, and raise nothing', () => {
    const verdict = after(times(2, [2, 60]), { check: MAX_ONLY });
    expect(verdict).toMatchObject({ health: 'healthy', value: 4 / 120, limit: { value: 0.01 } });
    expect(verdict.p).toBeGreaterThan(0.01);
  });

  test('of which every second one fails are enough for an alarm', () => {
    expect(after(times(2, [30, 60]))).toMatchObject({ health: 'unhealthy' });
  });

  test('of which every twentieth fails are an alarm after a while', () => {
    const looks = Array.from({ length: 11 }, (_, index) => after(times(index + 2, [3, 60])).health);
    expect(looks[0]).toBe('healthy');
    expect(looks.at(-1)).toBe('unhealthy');
  });

  test('in empty windows are none', () => {
    expect(after(times(5, [0, 0])).why).toBe('only 0 requests since the deployment, and it takes 100');
  });

  test('in one window, although many, are too short a time', () => {
    expect(after([[60, 6_000]]).why).toBe('only 1 window with requests since the deployment, and it takes 2');
  });
});

describe('gaps', () => {
  test('one window may be late', () => {
    expect(after([...times(5, [60, 6_000] as const), undefined]).health).toBe('healthy');
  });

  test('of two windows nobody can tell, and the verdict says since when', () => {
    expect(after([...times(5, [60, 6_000] as const), undefined, undefined])).toMatchObject({
      health: 'cannot-tell',
      why: 'no measurement since @{2026-03-02T10:05:00.000Z}',
    });
  });

  test('nothing measured at all is no health', () => {
    expect(after([undefined, undefined])).toMatchObject({
      health: 'cannot-tell',
      sample: 0,
      why: 'no measurement since the deployment',
    });
  });
});

test('the more looks a soak has, the less a single one may claim', () => {
  const readings = evidence(requests(times(2, [86, 6_000])), { before: BEFORE });
  expect(judge(MAX_ONLY, readings, minute(2), 1).health).toBe('unhealthy');
  expect(judge(MAX_ONLY, readings, minute(2), 10_000).health).toBe('healthy');
});

describe('bursts of errors before the deployment', () => {
  const bursts = requests(
    Array.from({ length: 60 }, (_, index) => [index % 2 === 0 ? 20 : 100, 6_000] as const),
    HOUR_AGO,
  );

  test('make the same jump less of a surprise', () => {
    const smooth = after(times(2, [85, 6_000]));
    const bursty = after(times(2, [85, 6_000]), { before: bursts });
    expect(smooth.health).toBe('unhealthy');
    expect(bursty.health).toBe('healthy');
  });

  test('of one outage do not: a jump is still found', () => {
    const outage = [...BEFORE.slice(1), { at: HOUR_AGO + MINUTE, errors: 3_000, total: 6_000 }];
    expect(after(times(2, [300, 6_000]), { before: outage }).health).toBe('unhealthy');
  });
});

describe('trouble without a time before to compare with', () => {
  const quiet = times(20, [0, 200] as const);

  test.each([2, 3, 5, 10, 30])('is found after %i windows, and is not taken for the usual noise', (windows) => {
    const verdict = after([...quiet, ...times(windows, [10, 200] as const)], { before: [] });
    expect(verdict).toMatchObject({ health: 'unhealthy', value: 0.05 });
  });

  test('that is not proven yet is not told as if all were well', () => {
    const rare = [...times(20, [0, 10] as const), ...times(10, [1, 10] as const)];
    expect(after(rare, { before: [] }).value).toBeGreaterThan(ERROR_RATE.max ?? 0);
  });
});
