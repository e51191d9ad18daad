import { logChoose } from './binomial-tail.ts';
import { normalTail } from './quantiles.ts';

/** Up to so much work the distribution is counted out: about 60 values in each sample, or 4 among thousands. */
const EXACT_UP_TO = 200_000;

/**
 * The Mann–Whitney test, one-sided: how likely values so much higher, or more, are when nothing has changed. Exact for
 * small samples, else by the normal approximation with continuity correction. Ties count half; the distribution is that
 * without ties, which is wider, and so on the safe side.
 * Source: Mann & Whitney (1947), On a test of whether one of two random variables is stochastically larger than the
 * other, Annals of Mathematical Statistics 18: 50–60.
 * @param sizes how many independent values the samples are worth: at most as many as they have
 */
export function mannWhitney(
  now: readonly number[],
  before: readonly number[],
  sizes = { now: now.length, before: before.length },
): number {
  if (sizes.now < 1 || sizes.before < 1) return 1;
  const pairs = sizes.now * sizes.before;
  const u = Math.floor((higherPairs(now, before) / (now.length * before.length)) * pairs + 1e-9);
  const smaller = Math.min(sizes.now, sizes.before);
  if (pairs * smaller <= EXACT_UP_TO) return exactTail(pairs - u, smaller, pairs / smaller);
  const deviation = Math.sqrt((pairs * (sizes.now + sizes.before + 1)) / 12);
  return Math.max(smallestP(sizes.now, sizes.before), normalTail((u - 0.5 - pairs / 2) / deviation));
}

/** What p would be if every value were higher than every one before: nothing smaller is possible. */
export function smallestP(now: number, before: number): number {
  return now < 1 || before < 1 ? 1 : Math.exp(-logChoose(now + before, now));
}

/** How many pairs there are in which the newer value is the higher one. */
function higherPairs(now: readonly number[], before: readonly number[]): number {
  let pairs = 0;
  for (const a of now) for (const b of before) pairs += a > b ? 1 : a === b ? 0.5 : 0;
  return pairs;
}

/**
 * P(U ≤ u): the ways to arrange both samples, by how many pairs are the wrong way round, are the coefficients of a
 * Gaussian binomial, ∏ (1 − x^(n+i)) / (1 − x^i). By symmetry the upper tail of U is the lower one of its complement.
 */
function exactTail(u: number, m: number, n: number): number {
  const ways = new Float64Array(u + 1);
  ways[0] = 1;
  for (let i = 1; i <= m; i += 1) {
    for (let k = u; k >= n + i; k -= 1) ways[k]! -= ways[k - n - i]!;
    for (let k = i; k <= u; k += 1) ways[k]! += ways[k - i]!;
  }
  return Math.min(1, Math.exp(Math.log(ways.reduce((sum, way) => sum + way, 0)) - logChoose(m + n, m)));
}
