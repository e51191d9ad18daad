import { betaBinomialTail } from './beta-binomial-tail.ts';
import { binomialTail } from './binomial-tail.ts';

/** Whole numbers. */
export interface Errors {
  errors: number;
  total: number;
}

/** Above this a ratio varies more than independent requests make it. */
export const INDEPENDENT = 1 + 1e-6;

/**
 * How likely so many errors, or more, are when requests fail with the probability `chance`: the exact binomial tail. When
 * errors come in bursts, with a design effect above 1, the exact tail of the beta-binomial distribution that has the same
 * mean and so many times the variance.
 */
export function aboveLimit({ errors, total }: Errors, chance: number, designEffect: number): number {
  if (designEffect <= INDEPENDENT || errors <= 0 || chance <= 0 || chance >= 1) {
    return binomialTail(errors, total, chance);
  }
  const weight = Math.max(1e-9, (total - 1) / (designEffect - 1) - 1);
  return betaBinomialTail(errors, total, chance * weight, (1 - chance) * weight);
}
