import type { Value } from './windows.ts';

/** Fewer neighbours say nothing of how alike they are. */
const FEWEST = 10;

/** More alike than this is a slow drift of the whole period, which would leave nothing to test with. */
const MOST_ALIKE = 0.7;

/** A deviation below such a share of the mean is rounding. */
const ROUNDING = 1e-9;

/**
 * How much of a value is news, when neighbours in time are alike: (1 − ρ) / (1 + ρ), ρ being the autocorrelation at lag
 * 1. So many times the number of values is how many independent ones they are worth. 1 when they are independent, or too
 * few to say.
 * Source: Bayley & Hammersley (1946), The effective number of independent observations in an autocorrelated time series,
 * Supplement to the Journal of the Royal Statistical Society 8: 184–197, for a first-order process.
 */
export function independence(windows: readonly Value[]): number {
  if (windows.length < FEWEST) return 1;
  const mean = windows.reduce((sum, { value }) => sum + value / windows.length, 0);
  let variance = 0;
  let covariance = 0;
  for (const [index, { value }] of windows.entries()) {
    variance += (value - mean) ** 2;
    if (index > 0) covariance += (value - mean) * (windows[index - 1]!.value - mean);
  }
  const varies = variance > windows.length * (mean * ROUNDING) ** 2 && Number.isFinite(variance);
  const likeness = varies ? covariance / variance : 0;
  const alike = Math.min(MOST_ALIKE, Math.max(0, likeness));
  return (1 - alike) / (1 + alike);
}
