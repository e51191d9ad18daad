import { gammaln } from 'simple-statistics';
import { logChoose, tailFrom } from './binomial-tail.ts';

/**
 * P(X ≥ hits) of a beta-binomial distribution: like a binomial one whose chance is itself beta-distributed with the
 * parameters `a` and `b`, above 0. Exact, as binomialTail is.
 */
export function betaBinomialTail(hits: number, total: number, a: number, b: number): number {
  if (hits <= 0) return 1;
  if (hits > total) return 0;
  const first = logChoose(total, hits) + logBeta(hits + a, total - hits + b) - logBeta(a, b);
  return tailFrom(first, hits, total, (k) => ((total - k) / (k + 1)) * ((k + a) / (total - k - 1 + b)));
}

function logBeta(a: number, b: number): number {
  return gammaln(a) + gammaln(b) - gammaln(a + b);
}
