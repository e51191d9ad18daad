import { middle, valueBaseline } from './baseline.ts';
import { binomialTail } from './binomial-tail.ts';
import { makeCase, type Case, type Rule } from './case.ts';
import type { CheckPlan } from './check.ts';
import { independence } from './independence.ts';
import { mannWhitney, smallestP } from './mann-whitney.ts';
import { level } from './level.ts';
import type { Evidence } from './verdict.ts';
import type { Value } from './windows.ts';

export interface ValueRule extends Rule<Value> {
  /** What p would be at best, of so many windows. */
  bestP: (windows: number) => number;
}

/**
 * Values against the baseline by the Mann–Whitney test, against `max` by the sign test: how likely so many windows, or
 * more, are above it when the median is not. Both on sizes that allow for how alike neighbouring windows are.
 * @param others windows of the soak that tell how alike neighbours are when there is no baseline
 */
export function valueCase(
  { max, factor }: CheckPlan,
  evidence: Evidence,
  others: readonly Value[],
  tests: number,
): Case<Value, ValueRule> {
  const baseline = valueBaseline(evidence);
  const news = independence(baseline?.windows ?? others);
  const worth = (windows: number): number => Math.floor(windows * news + 1e-6);
  const rules: ValueRule[] = [];
  if (max !== undefined) {
    const p: ValueRule['p'] = (windows) => {
      const above = windows.filter(({ value }) => value > max).length;
      return binomialTail(worth(above), worth(windows.length), 0.5);
    };
    rules.push({ rule: 'max', limit: max, reference: max, p, bestP: (windows) => 0.5 ** worth(windows) });
  }
  if (factor !== undefined && baseline) {
    const before = baseline.windows.map(({ value }) => value);
    const size = Math.max(1, worth(before.length));
    const p: ValueRule['p'] = (windows) => {
      const now = windows.map(({ value }) => value);
      return mannWhitney(now, before, { now: worth(now.length), before: size });
    };
    const bestP = (windows: number): number => smallestP(worth(windows), size);
    rules.push({ rule: 'factor', limit: factor * baseline.value, reference: baseline.value, p, bestP });
  }
  return makeCase(rules, baseline, level(tests, rules.length), medianOf);
}

/** Without any window there is no median. */
export function medianOf(windows: readonly Value[]): { value?: number; sample: number } {
  return { ...(windows.length > 0 && { value: middle(windows) }), sample: windows.length };
}
