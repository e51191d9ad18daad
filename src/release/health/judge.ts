import type { CheckPlan } from './check.ts';
import { judgeRatio } from './judge-ratio.ts';
import { judgeValue } from './judge-value.ts';
import type { Evidence, Verdict } from './verdict.ts';

/**
 * What one look says of a check. Unhealthy means three things at once, of the shortest recent stretch that is as long as
 * trouble has to last and holds the smallest sample:
 * - over: above the limit, or above so many times the baseline;
 * - significant: improbable by chance, at a level that allows for all the looks of a soak (level.ts);
 * - lasting: every part of the stretch is worse than the limit, or than the baseline, by itself.
 *
 * Ratios come with counts, so chance is known: the exact binomial tail against a limit, Fisher's exact test against a
 * baseline; and since errors come in bursts, their counterparts for counts that vary more than independent requests do
 * (above-limit.ts, above-before.ts, with their sources; design-effect.ts).
 * Values don't: against a baseline there is the Mann–Whitney test; against a limit, that it lasts is the guard
 * (judge-value.ts).
 * @param at end of the newest window, in ms since 1970, UTC; later readings are left aside
 * @param tests how many looks times checks the soak will have in all
 */
export function judge(check: CheckPlan, evidence: Evidence, at: number, tests: number): Verdict {
  return check.measure.kind === 'ratio'
    ? judgeRatio(check, evidence, at, tests)
    : judgeValue(check, evidence, at, tests);
}
