import type { Totals } from './totals.ts';

/**
 * A quantile of what fell into the buckets of a histogram, as PromQL's `histogram_quantile` has it: values are taken to
 * be spread evenly within their bucket; in the last one, which has no upper bound, they are its lower bound.
 * @param quantile between 0 and 1
 * @param buckets how many were at most so large, by upper bound
 * @returns undefined when there was nothing, or there is no bucket for everything (`+Inf`)
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 */
export function histogramQuantile(quantile: number, buckets: Totals): number | undefined {
  const sorted = Object.entries(buckets)
    .map(([le, count]) => ({ bound: le === '+Inf' ? Infinity : Number(le), count }))
    .toSorted((a, b) => a.bound - b.bound);
  // Targets with other buckets, or read at another moment, can make a larger bucket smaller.
  let most = 0;
  for (const bucket of sorted) most = bucket.count = Math.max(most, bucket.count);
  const all = sorted.at(-1);
  if (sorted.length < 2 || all?.bound !== Infinity || all.count <= 0) return undefined;
  const rank = quantile * all.count;
  const index = sorted.findIndex(({ count }) => count >= rank);
  const [lower, bucket] = [sorted[index - 1], sorted[index]];
  if (!bucket) return undefined;
  if (bucket.bound === Infinity) return lower?.bound;
  if (!lower && bucket.bound <= 0) return bucket.bound;
  const [start, below] = [lower?.bound ?? 0, lower?.count ?? 0];
  const within = bucket.count - below;
  return within > 0 ? start + ((bucket.bound - start) * (rank - below)) / within : bucket.bound;
}
