import { describe, expect, test } from 'vitest';
import type { CheckPlan } from '../../../../src/release/health/check.ts';
import { judge } from '../../../../src/release/health/judge.ts';
import type { Verdict } from '../../../../src/release/health/verdict.ts';
import { evidence, LATENCY, measured, minute, times } from './evidence.ts';
import { MINUTE, SINCE } from './traffic.ts';

const { max: _max, ...FACTOR_ONLY } = LATENCY;
const { factor: _factor, ...MAX_ONLY } = LATENCY;
/** About 0.2 s, neighbours no more alike than others. */
const BEFORE = Array.from({ length: 60 }, (_, index) => 0.2 + ((index * 37) % 60) / 1_000 - 0.03);

function after(
  windows: readonly (number | undefined)[],
  { check = LATENCY, before = BEFORE }: { check?: CheckPlan; before?: readonly number[] } = {},
): Verdict {
  const readings = { before: measured(before, SINCE - before.length * MINUTE) };
  return judge(check, evidence(measured(windows), readings), minute(windows.length), 60);
}

describe('a value', () => {
  test('is healthy while it is as it was', () => {
    expect(after(times(10, 0.21))).toMatchObject({
      health: 'healthy',
      unit: 'seconds',
      value: 0.21,
      sample: 3,
      baseline: { sample: 60, of: 'before' },
      limit: { rule: 'factor' },
      window: { from: '2026-03-02T10:07:00.000Z', to: '2026-03-02T10:10:00.000Z' },
    });
  });

  test('above its limit for as long as trouble has to last is unhealthy, without a test', () => {
    const verdict = after([...times(5, 0.2), 0.6, 0.7, 0.8]);
    expect(verdict).toMatchObject({ health: 'unhealthy', value: 0.7, limit: { value: 0.5, rule: 'max' } });
    expect(verdict).not.toHaveProperty('p');
  });

  test('above its limit for a shorter time is healthy', () => {
    expect(after([...times(5, 0.2), 0.2, 0.7, 0.8], { check: MAX_ONLY }).health).toBe('healthy');
    expect(after([...times(5, 0.2), 0.7, 0.8, 0.4], { check: MAX_ONLY }).health).toBe('healthy');
  });

  test('twice what it was is unhealthy within a few windows, though below its limit', () => {
    const verdict = after([...times(5, 0.2), ...times(5, 0.4)]);
    expect(verdict).toMatchObject({ health: 'unhealthy', value: 0.4, limit: { rule: 'factor' } });
    expect(verdict.limit?.value).toBeCloseTo(0.3, 2);
    expect(verdict.p).toBeLessThan(1e-4);
  });

  test('a little more than it was is healthy: significant alone is not enough', () => {
    expect(after(times(30, 0.26)).health).toBe('healthy');
  });

  test('over in too few windows to prove anything cannot be told, when that is all there is', () => {
    expect(after(times(3, 0.4), { before: [0.2, 0.2, 0.2] })).toMatchObject({
      health: 'cannot-tell',
      value: 0.4,
      why: 'over the limit, but that may be chance',
    });
  });

  test('whose neighbours are alike takes longer to convince', () => {
    const slow = Array.from({ length: 60 }, (_, index) => 0.2 + 0.03 * Math.sin(index * 0.9));
    const jump = [...times(2, 0.2), ...times(6, 0.4)];
    expect(after(jump).health).toBe('unhealthy');
    expect(after(jump, { before: slow }).health).not.toBe('unhealthy');
    expect(after([...jump, ...times(40, 0.4)], { before: slow }).health).toBe('unhealthy');
  });

  test('needs its smallest sample', () => {
    expect(after([0.2, 0.2])).toMatchObject({
      health: 'cannot-tell',
      value: 0.2,
      sample: 2,
      why: 'only 2 measured windows since the deployment, and it takes 3',
    });
  });

  test('that nobody has measured for three windows cannot be told', () => {
    expect(after([...times(5, 0.2), undefined, undefined]).health).toBe('healthy');
    expect(after([...times(5, 0.2), undefined, undefined, undefined]).why).toBe(
      'no measurement since @{2026-03-02T10:05:00.000Z}',
    );
  });

  test('cannot be told without a limit and a time before', () => {
    expect(after(times(5, 0.2), { check: FACTOR_ONLY, before: [0.2, 0.2] }).why).toContain('fewer than three windows');
  });

  test.each([NaN, -1, Infinity])('that reads %d is none', (value) => {
    expect(after([0.2, 0.2, 0.2, value])).toEqual({
      ...after([0.2, 0.2, 0.2, undefined]),
    });
  });
});
