import type { CheckPlan } from '../../../../src/release/health/check.ts';
import type { BaselineId, Evidence, Reading } from '../../../../src/release/health/verdict.ts';
import { MINUTE, SINCE } from './traffic.ts';

/** A latency in seconds: at most 0.5 s, and at most 1.5 times what it was. */
export const LATENCY: CheckPlan = {
  name: 'latency-p95',
  measure: { kind: 'value', query: 'latency' },
  unit: 'seconds',
  max: 0.5,
  factor: 1.5,
  atLeast: 3,
  lastingMs: 3 * MINUTE,
  about: [],
};

/** The end of a soak's window, counting from 1; 0 and below are before the deployment. */
export function minute(window: number): number {
  return SINCE + window * MINUTE;
}

/** One window per pair of `[errors, total]`, or none; the first ends a minute after `from`. */
export function requests(windows: readonly (readonly [number, number] | undefined)[], from = SINCE): Reading[] {
  return windows.flatMap((window, index) =>
    window ? [{ at: from + (index + 1) * MINUTE, errors: window[0], total: window[1] }] : [],
  );
}

/** One window per value, or none; the first ends a minute after `from`. */
export function measured(windows: readonly (number | undefined)[], from = SINCE): Reading[] {
  return windows.flatMap((value, index) => (value === undefined ? [] : [{ at: from + (index + 1) * MINUTE, value }]));
}

export function evidence(readings: Reading[], baselines: Partial<Record<BaselineId, Reading[]>> = {}): Evidence {
  return {
    everyMs: MINUTE,
    since: SINCE,
    readings,
    baselines: Object.entries(baselines).map(([of, readings]) => ({ of: of as BaselineId, readings })),
  };
}

/** So many times the same. */
export function times<T>(count: number, item: T): T[] {
  return Array.from({ length: count }, () => item);
}
