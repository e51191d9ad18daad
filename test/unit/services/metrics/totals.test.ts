import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growth, type Sighted } from '../../../../src/services/metrics/curve.ts';
import { addUp, type Tally } from '../../../../src/services/metrics/totals.ts';

it('counts exactly what happened between the first look and the last, whatever is restarted in between', () => {
  const moment = fc.record({ more: fc.nat(50), restart: fc.boolean() });
  fc.assert(
    fc.property(fc.nat(1_000), fc.array(moment, { maxLength: 30 }), (start, moments) => {
      let counter = start;
      let happened = 0;
      const look = (before?: Tally): Tally => addUp(before, 'counter', [{ name: 'a', labels: {}, value: counter }]);
      let tally = look();
      for (const { more, restart } of moments) {
        // A restart that ends with more than there was before can't be seen from outside.
        if (restart && more < counter) counter = 0;
        counter += more;
        happened += more;
        tally = look(tally);
      }
      expect(tally.totals).toEqual({ '': happened });
    }),
  );
});

it('takes all buckets of a histogram for restarted when one of them is smaller', () => {
  const buckets = (small: number, all: number): { name: string; labels: Record<string, string>; value: number }[] => [
    { name: 'd_bucket', labels: { le: '0.50', route: '/' }, value: small },
    { name: 'd_bucket', labels: { le: '+Inf', route: '/' }, value: all },
  ];
  const first = addUp(undefined, 'histogram', buckets(0, 10));
  const second = addUp(first, 'histogram', buckets(1, 12));
  expect(second.totals).toEqual({ '0.5': 1, '+Inf': 2 });
  expect(addUp(second, 'histogram', buckets(3, 4)).totals).toEqual({ '0.5': 4, '+Inf': 6 });
});

it('adjacent steps add up to the whole', () => {
  const gaps = fc.array(fc.record({ after: fc.integer({ min: 1, max: 10 }), more: fc.nat(100) }), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 7 }), (gaps, step) => {
      const curve: Sighted[] = [];
      let [at, total] = [0, 0];
      for (const { after, more } of gaps) curve.push({ at: (at += after), totals: { '': (total += more) } });
      const [from, end] = [curve[0]?.at ?? 0, at];
      let sum = 0;
      let to = from;
      for (; to + step <= end; to += step) sum += growth(curve, to, to + step, 100)?.[''] ?? Number.NaN;
      expect(sum).toBeCloseTo(to > from ? (growth(curve, from, to, 100)?.[''] ?? Number.NaN) : 0, 6);
    }),
  );
});

it('is not known for a step in which the totals begin anew', () => {
  const curve: Sighted[] = [
    { at: 0, totals: { '': 500 } },
    { at: 10, totals: { '': 0 }, first: true },
    { at: 20, totals: { '': 5 } },
  ];
  expect(growth(curve, 0, 10, 100)).toBeUndefined();
  expect(growth(curve, 10, 20, 100)).toEqual({ '': 5 });
});
