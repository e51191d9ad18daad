import { describe, expect, test } from 'vitest';
import { aboveBefore } from '../../../../src/release/health/above-before.ts';
import { aboveLimit } from '../../../../src/release/health/above-limit.ts';
import { betaBinomialTail } from '../../../../src/release/health/beta-binomial-tail.ts';
import { binomialTail } from '../../../../src/release/health/binomial-tail.ts';
import { mannWhitney, smallestP } from '../../../../src/release/health/mann-whitney.ts';
import { normalTail, studentQuantile } from '../../../../src/release/health/quantiles.ts';

describe('against a limit', () => {
  test('nine heads or more of ten have 11 chances in 1,024', () => {
    expect(binomialTail(9, 10, 0.5) / (11 / 1024)).toBeCloseTo(1, 6);
  });

  test('large counts are exact, too', () => {
    expect(binomialTail(200, 12_000, 0.01) / 1.248591672e-11).toBeCloseTo(1, 6);
  });

  test('no errors are never improbable, and any error is impossible where none is allowed', () => {
    expect(binomialTail(0, 100, 0.01)).toBe(1);
    expect(binomialTail(1, 100, 0)).toBe(0);
    expect(binomialTail(1, 100, 1)).toBe(1);
  });

  test('with a chance of which nothing is known, every number of hits is as likely as any other', () => {
    expect(betaBinomialTail(7, 10, 1, 1) / (4 / 11)).toBeCloseTo(1, 6);
  });

  test('bursts make many errors more probable, and no bursts are the binomial case', () => {
    const tail = (designEffect: number): number => aboveLimit({ errors: 200, total: 12_000 }, 0.01, designEffect);
    expect(tail(1)).toBe(binomialTail(200, 12_000, 0.01));
    expect(tail(1.000_01) / tail(1)).toBeCloseTo(1, 1);
    expect(tail(2)).toBeGreaterThan(1_000 * tail(1));
    expect(tail(4)).toBeGreaterThan(10 * tail(2));
  });
});

describe('against the time before', () => {
  test('three of four cups of tea are told right with 17 chances in 70 (Fisher)', () => {
    expect(aboveBefore({ errors: 3, total: 4 }, { errors: 1, total: 4 }, 1) / (17 / 70)).toBeCloseTo(1, 6);
  });

  test('counts of an hour are exact, too', () => {
    expect(aboveBefore({ errors: 30, total: 1_200 }, { errors: 100, total: 9_000 }, 1) / 1.9486683527e-4).toBeCloseTo(
      1,
      6,
    );
    expect(
      aboveBefore({ errors: 200, total: 12_000 }, { errors: 3_600, total: 360_000 }, 1) / 3.037997959e-11,
    ).toBeCloseTo(1, 6);
  });

  test('bursts make many errors more probable, and few bursts hardly do', () => {
    const tail = (designEffect: number): number =>
      aboveBefore({ errors: 200, total: 12_000 }, { errors: 3_600, total: 360_000 }, designEffect);
    expect(tail(1.000_01) / tail(1)).toBeGreaterThan(1);
    expect(tail(1.000_01) / tail(1)).toBeLessThan(2);
    expect(tail(2)).toBeGreaterThan(1_000 * tail(1));
  });
});

describe('values against the time before', () => {
  const NOW = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const BEFORE = [1.15, 0.88, 0.9, 0.74, 1.21];

  test('agrees with the textbook (Hollander & Wolfe, permeability of membranes)', () => {
    expect(mannWhitney(NOW, BEFORE)).toBeCloseTo(0.1272, 4);
    expect(mannWhitney(BEFORE, NOW)).toBeCloseTo(0.8968, 4);
  });

  test('if all are higher, p is one of all arrangements', () => {
    expect(mannWhitney([6, 7, 8, 9, 10], [1, 2, 3, 4, 5]) / (1 / 252)).toBeCloseTo(1, 6);
    expect(smallestP(5, 5) / (1 / 252)).toBeCloseTo(1, 6);
  });

  test('is no surprise where all are the same', () => {
    expect(mannWhitney([1, 1, 1], [1, 1, 1])).toBeGreaterThan(0.5);
  });

  test('large samples come out as small ones of the same shape do', () => {
    const now = Array.from({ length: 58 }, (_, index) => index + 6);
    const before = Array.from({ length: 58 }, (_, index) => index + 0.5);
    const exact = mannWhitney(now, before);
    const longer = mannWhitney([...now, 35, 36], [...before, 28, 29]);
    expect(longer / exact).toBeGreaterThan(0.5);
    expect(longer / exact).toBeLessThan(2);
  });

  test('fewer independent values are weaker evidence', () => {
    const now = [6, 7, 8, 9, 10];
    const before = [1, 2, 3, 4, 5];
    expect(mannWhitney(now, before, { now: 3, before: 3 })).toBeCloseTo(1 / 20, 6);
    expect(mannWhitney(now, before, { now: 0, before: 3 })).toBe(1);
  });
});

test('quantiles agree with the tables', () => {
  expect(normalTail(1.96)).toBeCloseTo(0.025, 4);
  expect(normalTail(4)).toBeCloseTo(3.167e-5, 7);
  expect(studentQuantile(0.975, 10)).toBeCloseTo(2.228, 1);
  expect(studentQuantile(0.9995, 30)).toBeCloseTo(3.646, 1);
});
