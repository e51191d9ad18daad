import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckPlan } from '../../../../src/release/health/check.ts';
import { judge } from '../../../../src/release/health/judge.ts';
import type { Evidence, Reading, Verdict } from '../../../../src/release/health/verdict.ts';
import { sayVerdict } from '../../../../src/release/health/verdict-wording.ts';
import { judgeWhole } from '../../../../src/release/health/whole.ts';
import { evidence, LATENCY, minute, requests } from './evidence.ts';
import { ERROR_RATE, MINUTE, SINCE } from './traffic.ts';

const RUNS = { numRuns: 500 };
const LOOKS = 60;

const window = fc.record({
  total: fc.integer({ min: 1, max: 10_000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});
/** Mostly few errors, so that verdicts go either way. */
const windows = fc
  .array(window, { minLength: 1, maxLength: 20 })
  .map((all) => all.map(({ total, share }) => [Math.round(total * share ** 3), total] as const));
const before = fc.array(window, { minLength: 12, maxLength: 30 }).map((all) =>
  requests(
    all.map(({ total, share }) => [Math.round((total * share ** 6) / 10), total] as const),
    SINCE - 60 * MINUTE,
  ),
);
const checks = fc.constantFrom<CheckPlan>(
  ERROR_RATE,
  { ...ERROR_RATE, max: 0.05 },
  { ...ERROR_RATE, lastingMs: MINUTE },
);

describe('whatever was measured', () => {
  const odd = fc.oneof(
    fc.double(),
    fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, -0, 1e308, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE),
    fc.integer({ min: 0, max: 500 }),
  );
  const when = fc.oneof(
    fc.integer({ min: -5, max: 25 }).map(minute),
    fc.integer({ min: -5, max: 25 }).map(minute),
    odd,
  );
  const reading: fc.Arbitrary<Reading> = fc.oneof(
    fc.record({ at: when, errors: odd, total: odd }),
    fc.record({ at: when, value: odd }),
  );
  const readings = fc.array(reading, { maxLength: 40 });
  const found: fc.Arbitrary<Evidence> = fc.record({
    everyMs: fc.constant(MINUTE),
    since: fc.constant(SINCE),
    readings,
    baselines: fc.array(fc.record({ of: fc.constantFrom('before', 'day-before', 'week-before'), readings }), {
      maxLength: 3,
    }),
  });
  const limit = fc.double({ min: 0, max: 1_000, noNaN: true });
  const limits = fc.record({ max: limit, factor: limit }, { requiredKeys: [] });
  const check: fc.Arbitrary<CheckPlan> = fc
    .tuple(fc.constantFrom(ERROR_RATE, LATENCY), limits, fc.integer({ min: 0, max: 200 }))
    .map(([{ max: _max, factor: _factor, ...rest }, limits, atLeast]) => ({ ...rest, ...limits, atLeast }));

  test('there is a verdict that can be stored and told, and none is healthy without its smallest sample', () => {
    fc.assert(
      fc.property(found, check, fc.integer({ min: 1, max: 25 }), (found, check, look) => {
        const at = minute(look);
        const verdicts = [judge(check, found, at, LOOKS), judgeWhole(check, found, { from: SINCE, at, tests: LOOKS })];
        for (const verdict of verdicts) {
          expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
          expect(sayVerdict(check.name, verdict)).not.toMatch(/NaN|undefined|∞/);
          expect(verdict.health === 'cannot-tell').toBe(verdict.why !== undefined);
          expect(verdict.health === 'healthy' && !(verdict.sample > 0 && verdict.sample >= check.atLeast)).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('the order of readings changes nothing, nor does a reading that comes twice', () => {
    fc.assert(
      fc.property(
        found,
        check,
        fc.integer({ min: 1, max: 25 }),
        fc.infiniteStream(fc.nat()),
        (found, check, look, keys) => {
          const shuffle = (readings: Reading[]): Reading[] =>
            [...readings, ...readings.slice(0, 3)]
              .map((reading) => ({ reading, key: keys.next().value ?? 0 }))
              .sort((a, b) => a.key - b.key)
              .map(({ reading }) => reading);
          const shuffled = {
            ...found,
            readings: shuffle(found.readings),
            baselines: found.baselines.map(({ of, readings }) => ({ of, readings: shuffle(readings) })),
          };
          expect(judge(check, shuffled, minute(look), LOOKS)).toEqual(judge(check, found, minute(look), LOOKS));
        },
      ),
      RUNS,
    );
  });
});

describe('a ratio', () => {
  const last = (all: readonly unknown[]): number => minute(all.length);
  const verdictOn = (check: CheckPlan, all: readonly (readonly [number, number])[], before: Reading[]): Verdict =>
    judge(check, evidence(requests(all), { before }), last(all), LOOKS);

  test('that is unhealthy stays so with more errors', () => {
    fc.assert(
      fc.property(checks, windows, before, fc.nat(), fc.nat({ max: 500 }), (check, all, before, which, more) => {
        const worse = all.map(([errors, total], index) => {
          return [index === which % all.length ? Math.min(total, errors + more) : errors, total] as const;
        });
        const [first, second] = [verdictOn(check, all, before), verdictOn(check, worse, before)];
        expect(first.health === 'unhealthy' && second.health !== 'unhealthy').toBe(false);
      }),
      RUNS,
    );
  });

  test('that is unhealthy is over its limit, and significantly so', () => {
    fc.assert(
      fc.property(checks, windows, before, (check, all, before) => {
        const { health, value = 0, limit, p = 1 } = verdictOn(check, all, before);
        if (health !== 'unhealthy') return;
        expect(value).toBeGreaterThan(limit!.value);
        expect(p).toBeLessThan(0.005 / LOOKS);
      }),
      RUNS,
    );
  });

  test('is judged by the last windows only, whatever came later', () => {
    fc.assert(
      fc.property(windows, windows, before, (all, later, before) => {
        const found = evidence(requests([...all, ...later]), { before });
        expect(judge(ERROR_RATE, found, last(all), LOOKS)).toEqual(verdictOn(ERROR_RATE, all, before));
      }),
      RUNS,
    );
  });
});

test('a value is judged the same in whatever it is counted', () => {
  const values = fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, values, (now, then) => {
      const verdictIn = (unit: number): Verdict => {
        const readings = (all: number[], from: number): Reading[] =>
          all.map((value, index) => ({ at: from + (index + 1) * MINUTE, value: value * unit }));
        const found = evidence(readings(now, SINCE), { before: readings(then, SINCE - 60 * MINUTE) });
        return judge({ ...LATENCY, max: 500 * unit }, found, minute(now.length), LOOKS);
      };
      expect(verdictIn(1_024).health).toBe(verdictIn(1).health);
    }),
    RUNS,
  );
});
