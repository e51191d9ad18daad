import { time } from '../wording.ts';
import type { CheckPlan } from './check.ts';
import { sayCount } from './say-value.ts';

/** Where the judged time begins, in words: `the deployment`, or an instant if it begins later. Both in ms, UTC. */
export function beginning(from: number, soak: number): string {
  return from <= soak ? 'the deployment' : time(new Date(from).toISOString());
}

/** Too little was measured to judge by. */
export function tooLittle(
  { measure }: CheckPlan,
  { lacks, sample, needs }: { lacks: 'sample' | 'windows'; sample: number; needs: number },
  since: string,
): string {
  const windows = measure.kind === 'value' ? 'measured window' : 'window with requests';
  const thing = measure.kind === 'ratio' && lacks === 'sample' ? 'request' : windows;
  return `only ${sayCount(sample, thing)} since ${since}, and it takes ${sayCount(needs)}`;
}

/** There is no limit, and no time before that could be one. */
export function nothingToCompare({ measure, atLeast, factor }: CheckPlan): string {
  if (factor === undefined) return 'nothing to compare with: the check has neither a limit nor a factor';
  const needed = measure.kind === 'ratio' ? sayCount(atLeast, 'request') : 'three windows';
  return `nothing to compare with: fewer than ${needed} measured before the deployment, and the check has no limit`;
}

/** Less than half of the time was measured. */
export function tooManyGaps(found: number, windows: number): string {
  return `measured in only ${sayCount(found)} of ${sayCount(windows, 'window')}`;
}

/** Over the limit, but that proves nothing yet. */
export const MAY_BE_CHANCE = 'over the limit, but that may be chance';
