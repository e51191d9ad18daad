import type { CheckPlan } from '../../../../src/release/health/check.ts';
import type { Evidence, Reading } from '../../../../src/release/health/verdict.ts';

export const MINUTE = 60_000;
export const SINCE = Date.parse('2026-03-02T10:00:00Z');

export const ERROR_RATE: CheckPlan = {
  name: 'error-rate',
  measure: { kind: 'ratio', errors: 'errors', total: 'total' },
  unit: 'ratio',
  max: 0.01,
  factor: 1.5,
  atLeast: 100,
  lastingMs: 2 * MINUTE,
  about: [],
};

/** What visitors and errors are like. */
export interface Traffic {
  /** Requests in a window, on average. */
  requests: number;
  /** Errors vary so many times as much from window to window as they would if requests were independent. */
  designEffect?: number;
  /** Requests of a window are negative-binomial with this shape: the smaller, the burstier. */
  shape?: number;
}

/** Windows of traffic that ends at `until`, each failing at the rate that `rateOf` its number says. */
export function windowsOf(
  random: () => number,
  traffic: Traffic,
  { until, count, rateOf }: { until: number; count: number; rateOf: (window: number) => number },
): Reading[] {
  return Array.from({ length: count }, (_, index) => ({
    at: until - (count - 1 - index) * MINUTE,
    ...requestsOf(random, traffic, rateOf(index)),
  }));
}

/** An hour's soak, and the hour before it. */
export function soak(
  random: () => number,
  traffic: Traffic,
  rates: { before: number; after: (window: number) => number },
): Evidence {
  const readings = windowsOf(random, traffic, { until: SINCE + 60 * MINUTE, count: 60, rateOf: rates.after });
  const before = windowsOf(random, traffic, { until: SINCE, count: 60, rateOf: () => rates.before });
  return { everyMs: MINUTE, since: SINCE, readings, baselines: [{ of: 'before', readings: before }] };
}

/** An hour's soak of a latency around 0.2 s, and the hour before it: log-normal, and like its neighbours by `alike`. */
export function latencySoak(random: () => number, alike: number, slower: number): Evidence {
  let state = normal(random);
  const hour = (until: number, times: number): Reading[] =>
    Array.from({ length: 60 }, (_, index) => {
      state = alike * state + Math.sqrt(1 - alike ** 2) * normal(random);
      return { at: until - (59 - index) * MINUTE, value: 0.2 * times * Math.exp(0.3 * state) };
    });
  const before = hour(SINCE, 1);
  const readings = hour(SINCE + 60 * MINUTE, slower);
  return { everyMs: MINUTE, since: SINCE, readings, baselines: [{ of: 'before', readings: before }] };
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function requestsOf(
  random: () => number,
  { requests, designEffect = 1, shape }: Traffic,
  rate: number,
): { errors: number; total: number } {
  const expected = shape === undefined ? requests : (requests * gamma(random, shape)) / shape;
  const errors = poisson(random, expected * rateOfWindow(random, rate, designEffect, requests));
  const successes = poisson(random, expected * (1 - rate));
  return { errors, total: errors + successes };
}

/** Beta-distributed, so that a window of `requests` has errors that vary `designEffect` times as much. */
function rateOfWindow(random: () => number, rate: number, designEffect: number, requests: number): number {
  if (designEffect === 1) return rate;
  const correlation = (designEffect - 1) / (requests - 1);
  const weight = 1 / correlation - 1;
  const failing = gamma(random, rate * weight);
  return failing / (failing + gamma(random, (1 - rate) * weight));
}

/** By inversion up to a mean of 200, above that a rounded normal variable, which is as good. */
function poisson(random: () => number, mean: number): number {
  if (mean > 200) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let chance = Math.exp(-mean);
  let left = random();
  let count = 0;
  while (left > chance && count < 1_000) {
    left -= chance;
    count += 1;
    chance *= mean / count;
  }
  return count;
}

/** Marsaglia & Tsang (2000), A simple method for generating gamma variables, ACM TOMS 26: 363–372. */
function gamma(random: () => number, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Box & Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
