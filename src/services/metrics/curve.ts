import type { Totals } from './totals.ts';

/** A total at a time: the curve of everything that was counted at one target; `at` in ms since 1970, UTC. */
export interface Sighted {
  at: number;
  totals: Totals;
  /** The target answered without knowing of the metric, or with what is no number. */
  unknown?: true;
  /** The totals begin here anew. */
  first?: true;
}

/**
 * By how much each bucket grew from `from` to `to` (ms): the curve between two scrapes is taken for a straight line.
 * @param curve in order of time
 * @param reachMs how far outside the next scrape may be at either end
 * @returns undefined when that isn't known: too far from a scrape, a metric that the target doesn't have, or a curve that begins in between
 */
export function growth(curve: readonly Sighted[], from: number, to: number, reachMs: number): Totals | undefined {
  const first = indexAtOrAfter(curve, from + 1) - 1;
  const last = indexAtOrAfter(curve, to);
  const [before, after] = [curve[first], curve[last]];
  if (!before || !after || from - before.at > reachMs || after.at - to > reachMs) return undefined;
  if (curve.slice(first, last + 1).every(({ unknown }) => unknown)) return undefined;
  if (curve.slice(first + 1, last + 1).some(({ first }) => first)) return undefined;
  const grown: Totals = {};
  for (const bucket of Object.keys(after.totals)) {
    const between = totalAt(curve, bucket, to) - totalAt(curve, bucket, from);
    grown[bucket] = Math.max(0, between);
  }
  return grown;
}

function totalAt(curve: readonly Sighted[], bucket: string, at: number): number {
  const index = indexAtOrAfter(curve, at);
  const after = curve[index];
  const before = curve[index - 1];
  const end = after?.totals[bucket] ?? 0;
  if (!after || !before || after.at === at) return end;
  const start = before.totals[bucket] ?? 0;
  return start + ((end - start) * (at - before.at)) / (after.at - before.at);
}

/** A soak has thousands of scrapes, and each of its steps asks. */
export function indexAtOrAfter(curve: readonly { at: number }[], at: number): number {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
