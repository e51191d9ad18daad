import { aboveBefore } from './above-before.ts';
import { aboveLimit, type Errors } from './above-limit.ts';
import { countBaseline } from './baseline.ts';
import { makeCase, type Case, type Rule } from './case.ts';
import type { CheckPlan } from './check.ts';
import { designEffect, raised } from './design-effect.ts';
import { level } from './level.ts';
import type { Evidence } from './verdict.ts';
import { ALWAYS, counts, pool, type Count } from './windows.ts';

/** More requests than these prove nothing more, and would take long to count. */
const MOST = 1e7;

/** A rule that compares counts. */
export interface RatioRule extends Rule<Count> {
  /** How likely so many errors, or more, would be by chance. */
  pOf: (now: Errors) => number;
}

/**
 * A ratio against `max` and against the baseline, by exact tests that allow for bursts of errors.
 * @param others windows of the soak, before it was above this limit, that tell how much the ratio varies by itself when
 * there are too few of before
 */
export function ratioCase(
  check: CheckPlan,
  evidence: Evidence,
  others: (limit: number) => readonly Count[],
  tests: number,
): Case<Count, RatioRule> {
  const { max, factor, atLeast } = check;
  const baseline = countBaseline(evidence, atLeast);
  const byFactor = factor !== undefined && baseline !== undefined;
  const significant = level(tests, (max === undefined ? 0 : 1) + (byFactor ? 1 : 0));
  // Only worth the work when something is to be tested.
  let known: number | undefined;
  const effect = (): number => {
    if (known !== undefined) return known;
    const before = evidence.baselines.map(({ readings }) => counts(readings, ALWAYS));
    return (known = raised(designEffect(before) ?? designEffect([others(tightest())]), significant));
  };
  const rules: RatioRule[] = [];
  const tightest = (): number => Math.min(...rules.map(({ limit }) => limit));
  const add = (rule: RatioRule['rule'], limit: number, reference: number, pOf: RatioRule['pOf']): void => {
    rules.push({ rule, limit, reference, pOf, p: (windows) => pOf(pool(windows)) });
  };
  if (max !== undefined) add('max', max, max, (now) => aboveLimit(whole(now, now.total), max, effect()));
  if (byFactor) {
    const before = pool(baseline.windows);
    const most = (now: Errors): number => Math.max(now.total, before.total);
    add('factor', factor * baseline.value, baseline.value, (now) =>
      aboveBefore(whole(now, most(now)), whole(before, most(now)), effect()),
    );
  }
  return makeCase(rules, baseline, significant, ratioOf);
}

/** Without any request there is no ratio. */
export function ratioOf(windows: readonly Count[]): { value?: number; sample: number } {
  const { ratio, total } = pool(windows);
  return { ...(total > 0 && { value: ratio }), sample: total };
}

/** Metrics count in fractions; tests don't. Far too many are scaled down. */
function whole({ errors, total }: Errors, most: number): Errors {
  const by = Math.max(1, most / MOST);
  return { errors: Math.round(errors / by), total: Math.round(total / by) };
}
