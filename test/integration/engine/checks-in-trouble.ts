import type { CheckPlan } from '../../../src/release/health/check.ts';
import { MINUTE_MS } from './soaking.ts';

/** Queries of one kind of metrics, each with what is wrong with it. */
export interface Queries {
  /** Requests, and those that failed. */
  total: string;
  errors: string;
  latency: string;
  /** Of something that nobody measures. */
  nothing: { count: string; value: string };
  /** Of something that never happens: 0 of 0. */
  idle: string;
  /** Of what is not a number. */
  noNumber: { count: string; value: string };
  /** Nobody can read it. */
  broken: { count: string; value: string };
  /** Of 10,000 series. */
  crowd: { count: string; value: string };
}

/** The error rate as it should be asked for. */
export function errorRate({ errors, total }: Queries): CheckPlan {
  return ratio('error-rate', errors, total);
}

/** The latency as it should be asked for. */
export function latency({ latency: query }: Queries): CheckPlan {
  return value('latency', query);
}

/** Ratios that nobody can tell anything from. */
export function troubledRatios({ total, errors, nothing, idle, noNumber, broken, crowd }: Queries): CheckPlan[] {
  return [
    ratio('empty-ratio', nothing.count, nothing.count),
    ratio('empty-errors', nothing.count, total),
    ratio('nothing-of-nothing', idle, idle),
    ratio('nan-errors', noNumber.count, total),
    ratio('nan-total', errors, noNumber.count),
    ratio('broken-errors', broken.count, total),
    ratio('crowd-of-errors', crowd.count, total),
  ];
}

/** Values that nobody can tell anything from. */
export function troubledValues({ nothing, noNumber, broken, crowd }: Queries): CheckPlan[] {
  return [
    value('empty-value', nothing.value),
    value('nan-value', noNumber.value),
    value('broken-value', broken.value),
    value('crowd-of-values', crowd.value),
  ];
}

const COMMON = { lastingMs: 2 * MINUTE_MS, about: [] };

function ratio(name: string, errors: string, total: string): CheckPlan {
  return { ...COMMON, name, measure: { kind: 'ratio', errors, total }, unit: 'ratio', max: 0.03, atLeast: 100 };
}

function value(name: string, query: string): CheckPlan {
  return { ...COMMON, name, measure: { kind: 'value', query }, unit: 'seconds', max: 0.5, atLeast: 2 };
}
