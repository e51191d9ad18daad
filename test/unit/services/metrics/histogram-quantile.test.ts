import fc from 'fast-check';
import { expect, it } from 'vitest';
import { histogramQuantile } from '../../../../src/services/metrics/histogram-quantile.ts';

it('spreads values evenly within their bucket', () => {
  const buckets = { '0.1': 50, '0.5': 90, '1': 100, '+Inf': 100 };
  expect(histogramQuantile(0.5, buckets)).toBeCloseTo(0.1);
  expect(histogramQuantile(0.25, buckets)).toBeCloseTo(0.05);
  expect(histogramQuantile(0.7, buckets)).toBeCloseTo(0.3);
  expect(histogramQuantile(0.95, buckets)).toBeCloseTo(0.75);
});

it('gives the highest bound there is for what lies above it', () => {
  expect(histogramQuantile(0.99, { '0.1': 1, '0.5': 2, '+Inf': 100 })).toBe(0.5);
});

it('knows nothing when nothing was observed, or a bucket for everything is missing', () => {
  expect(histogramQuantile(0.5, {})).toBeUndefined();
  expect(histogramQuantile(0.5, { '+Inf': 5 })).toBeUndefined();
  expect(histogramQuantile(0.5, { '0.1': 0, '+Inf': 0 })).toBeUndefined();
  expect(histogramQuantile(0.5, { '0.1': 5, '0.5': 9 })).toBeUndefined();
});

it('lies between the lowest and the highest bound, and grows with the quantile', () => {
  const bound = fc.double({ min: 0.001, max: 100, noNaN: true });
  const count = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(bound, count), { minLength: 1, maxLength: 12 }), count, (finite, more) => {
      const buckets = Object.fromEntries([...finite.map(([le, n]) => [String(le), n] as const), ['+Inf', more + 1]]);
      const values = [0.1, 0.5, 0.9, 0.999].map((of) => histogramQuantile(of, buckets) ?? -1);
      const top = Math.max(...finite.map(([le]) => le));
      expect(values.every((value) => value >= 0 && value <= top * (1 + 1e-9))).toBe(true);
      expect(values.every((value, index) => value >= (values[index - 1] ?? 0) - 1e-9)).toBe(true);
    }),
  );
});
