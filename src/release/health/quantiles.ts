import { errorFunction, probit } from 'simple-statistics';

/** The value that a standard normal variable stays below with probability `p`. */
export function normalQuantile(p: number): number {
  return probit(p);
}

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** P(Z ≥ z) of a standard normal variable; right to at least six decimal places of p. */
export function normalTail(z: number): number {
  return (1 - errorFunction(z / Math.SQRT2)) / 2;
}

/**
 * The value that Student's t stays below with probability `p`: the normal quantile and three corrections.
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.7.5.
 */
export function studentQuantile(p: number, freedom: number): number {
  const z = normalQuantile(p);
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
