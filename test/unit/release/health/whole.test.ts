import { describe, expect, test } from 'vitest';
import { judgeWhole } from '../../../../src/release/health/whole.ts';
import type { Verdict } from '../../../../src/release/health/verdict.ts';
import { evidence, LATENCY, measured, minute, requests, times } from './evidence.ts';
import { ERROR_RATE, MINUTE, SINCE } from './traffic.ts';

const BEFORE = requests(
  Array.from({ length: 60 }, (_, index) => [index % 2, 60] as const),
  SINCE - 60 * MINUTE,
);

function whole(windows: readonly (readonly [number, number] | undefined)[], from = 0): Verdict {
  const at = minute(windows.length);
  return judgeWhole(ERROR_RATE, evidence(requests(windows), { before: BEFORE }), { from: minute(from), at, tests: 60 });
}

describe('when its time is up, a ratio', () => {
  test('is healthy if it was not over in all the time', () => {
    expect(whole(times(60, [0, 60]))).toMatchObject({
      health: 'healthy',
      sample: 3_600,
      value: 0,
      window: { from: '2026-03-02T10:00:00.000Z', to: '2026-03-02T11:00:00.000Z' },
    });
  });

  test('is unhealthy if it was over, though too little for any single look', () => {
    const verdict = whole(Array.from({ length: 60 }, (_, index) => [index % 2 === 0 ? 3 : 0, 60] as const));
    expect(verdict).toMatchObject({ health: 'unhealthy', value: 0.025, limit: { rule: 'max', value: 0.01 } });
    expect(verdict.p).toBeLessThan(1e-5);
  });

  test('cannot be told if it was a little over', () => {
    const verdict = whole(Array.from({ length: 60 }, (_, index) => [index % 3 === 0 ? 2 : 0, 60] as const));
    expect(verdict).toMatchObject({ health: 'cannot-tell', why: 'over the limit, but that may be chance' });
    expect(verdict.value).toBeCloseTo(0.0111, 4);
    expect(verdict.p).toBeGreaterThan(0.1);
  });

  test('cannot be told if less than half of the time was measured', () => {
    const windows = Array.from({ length: 60 }, (_, index) => (index % 3 === 2 ? ([0, 60] as const) : undefined));
    expect(whole(windows).why).toBe('measured in only 20 of 60 windows');
    expect(whole([...times(29, undefined), ...times(31, [0, 60] as const)]).health).toBe('healthy');
  });

  test('cannot be told if the metrics were silent at the end', () => {
    expect(whole([...times(58, [0, 60] as const), undefined, undefined]).why).toContain('no measurement since');
  });

  test('cannot be told if there were too few requests', () => {
    expect(whole(times(60, [0, 1])).why).toBe('only 60 requests since the deployment, and it takes 100');
    expect(whole(times(60, [0, 5]), 50).why).toBe(
      'only 50 requests since @{2026-03-02T10:50:00.000Z}, and it takes 100',
    );
  });

  test('is judged from its recovery on', () => {
    const windows = [...times(20, [30, 60] as const), ...times(40, [0, 60] as const)];
    expect(whole(windows).health).toBe('unhealthy');
    expect(whole(windows, 20).health).toBe('healthy');
  });

  test('cannot be told if nothing was measured', () => {
    expect(whole(times(60, undefined))).toMatchObject({ health: 'cannot-tell', sample: 0 });
  });
});

describe('when its time is up, a value', () => {
  const latency = (windows: number[]): Verdict =>
    judgeWhole(LATENCY, evidence(measured(windows), { before: measured(times(60, 0.4), SINCE - 60 * MINUTE) }), {
      from: SINCE,
      at: minute(windows.length),
      tests: 60,
    });

  test('is healthy if its median stayed below the limit', () => {
    expect(latency([...times(40, 0.4), ...times(20, 0.7)])).toMatchObject({
      health: 'healthy',
      value: 0.4,
      sample: 60,
    });
  });

  test('is unhealthy if it was above in most windows, and cannot be told if in hardly more than half', () => {
    expect(latency([...times(50, 0.55), ...times(10, 0.4)])).toMatchObject({
      health: 'unhealthy',
      limit: { rule: 'max' },
    });
    expect(latency([...times(32, 0.55), ...times(28, 0.4)])).toMatchObject({ health: 'cannot-tell' });
  });
});
