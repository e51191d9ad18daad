import { gammaln } from 'simple-statistics';

/**
 * P(X ≥ errors) of a binomial distribution: how likely so many errors or more are when each request fails with
 * probability `chance`. Exact: the first term by its logarithm, the others by the ratio of neighbours, until they no
 * longer matter.
 */
export function binomialTail(errors: number, total: number, chance: number): number {
  if (errors <= 0 || chance >= 1) return 1;
  if (errors > total || chance <= 0) return 0;
  const first = logChoose(total, errors) + errors * Math.log(chance) + (total - errors) * Math.log1p(-chance);
  const odds = chance / (1 - chance);
  return tailFrom(first, errors, total, (k) => ((total - k) / (k + 1)) * odds);
}

/** Sums exp(first) · (1 + r(k) + r(k)·r(k+1) + …), k counting up from `from` to `to`; never above 1. */
export function tailFrom(first: number, from: number, to: number, ratio: (k: number) => number): number {
  let sum = 1;
  let term = 1;
  for (let k = from; k < to; k += 1) {
    const factor = ratio(k);
    term *= factor;
    sum += term;
    if (factor < 1 && term < sum * 1e-12) break;
  }
  return Math.min(1, Math.exp(first + Math.log(sum)));
}

/** Logarithm of the number of ways to choose k of n. */
export function logChoose(n: number, k: number): number {
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
}
