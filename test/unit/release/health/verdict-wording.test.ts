import { describe, expect, test } from 'vitest';
import type { Unit } from '../../../../src/release/health/check.ts';
import type { Verdict } from '../../../../src/release/health/verdict.ts';
import { sayValue, sayVerdict } from '../../../../src/release/health/verdict-wording.ts';

const UNHEALTHY: Verdict = {
  health: 'unhealthy',
  unit: 'ratio',
  value: 0.05,
  sample: 5_940,
  baseline: { value: 0.004, sample: 360_000, of: 'before' },
  limit: { value: 0.01, rule: 'max' },
  window: { from: '2026-03-02T10:08:00.000Z', to: '2026-03-02T10:10:00.000Z' },
};

/** With spaces that may break, for reading. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const said = (change: Partial<Verdict>): string => plain(sayVerdict('error-rate', { ...UNHEALTHY, ...change }));

test.each<[number, Unit, string]>([
  [0.0042, 'ratio', '0.42 %'],
  [0.05, 'ratio', '5 %'],
  [0.01256, 'ratio', '1.26 %'],
  [1, 'ratio', '100 %'],
  [0, 'ratio', '0 %'],
  [0.000_012, 'ratio', '0.0012 %'],
  [1e-12, 'ratio', 'under 0.0001 %'],
  [0.231, 'seconds', '231 ms'],
  [0.000_8, 'seconds', '0.8 ms'],
  [0.9996, 'seconds', '1 s'],
  [1.2, 'seconds', '1.2 s'],
  [134.4, 'seconds', '134 s'],
  [0, 'seconds', '0 s'],
  [17.3, 'number', '17.3'],
  [12_345.6, 'number', '12,346'],
])('%d as %s is %j', (value, unit, text) => {
  expect(plain(sayValue(value, unit))).toBe(text);
});

test('a number and its unit stay on one line', () => {
  expect(sayValue(0.05, 'ratio')).toBe('5\u00A0%');
});

describe('a verdict in one line', () => {
  test('that is above the limit', () => {
    expect(said({})).toBe('error-rate 5.0 % of 5,940 requests, above 1 % (before: 0.4 %)');
  });

  test('that is above what it was', () => {
    expect(said({ value: 0.01, limit: { value: 0.006, rule: 'factor' } })).toBe(
      'error-rate 1.0 % of 5,940 requests, above 1.5 times what it was (before: 0.4 %)',
    );
  });

  test('that is above nothing', () => {
    const baseline = { value: 0, sample: 100, of: 'week-before' } as const;
    expect(said({ baseline, limit: { value: 0, rule: 'factor' } })).toBe(
      'error-rate 5.0 % of 5,940 requests, above what it was (a week before: 0 %)',
    );
  });

  test('that is nothing, as before', () => {
    const baseline = { value: 0, sample: 100, of: 'before' } as const;
    expect(said({ health: 'healthy', value: 0, baseline, limit: { value: 0, rule: 'factor' } })).toBe(
      'error-rate 0 % of 5,940 requests (before: 0 %)',
    );
  });

  test('with two digits of what was measured, and a third where the limit would read the same', () => {
    const baseline = { value: 0.012_34, sample: 100, of: 'before' } as const;
    expect(said({ value: 0.0415, baseline })).toBe('error-rate 4.2 % of 5,940 requests, above 1 % (before: 1.2 %)');
    expect(said({ value: 0.010_4 })).toBe('error-rate 1.04 % of 5,940 requests, above 1 % (before: 0.4 %)');
  });

  test('that is healthy', () => {
    expect(said({ health: 'healthy', value: 0.0042 })).toBe(
      'error-rate 0.42 % of 5,940 requests, at most 1 % (before: 0.4 %)',
    );
  });

  test('that is healthy although it is over', () => {
    expect(said({ health: 'healthy', value: 0.02, sample: 120 })).toBe(
      'error-rate 2.0 % of 120 requests, above 1 %, but that may be chance (before: 0.4 %)',
    );
  });

  test('that nobody can tell', () => {
    const why = 'only 37 requests since the deployment, and it takes 100';
    expect(said({ health: 'cannot-tell', value: 0, sample: 37, why })).toBe(`error-rate: cannot tell: ${why}`);
  });

  test('that nobody can tell although it is over', () => {
    expect(
      said({ health: 'cannot-tell', value: 0.02, sample: 120, why: 'over the limit, but that may be chance' }),
    ).toBe(
      'error-rate 2.0 % of 120 requests, above 1 % (before: 0.4 %); cannot tell: over the limit, but that may be chance',
    );
  });

  test('of a value', () => {
    const { baseline: _, ...alone } = UNHEALTHY;
    const value = { ...alone, unit: 'seconds', value: 1.2, sample: 1, limit: { value: 0.5, rule: 'max' } } as const;
    expect(plain(sayVerdict('latency-p95', value))).toBe('latency-p95 1.2 s in 1 window, above 500 ms');
  });
});
