import { expect, test } from 'vitest';
import { measure } from '../../../src/engine/measure.ts';
import type { CheckPlan } from '../../../src/release/health/check.ts';
import { createMetricsTwin, type MetricsTwin } from '../../fakes/metrics.ts';

const CHECK: CheckPlan = {
  name: 'error-rate',
  measure: { kind: 'ratio', errors: 'errors', total: 'total' },
  unit: 'ratio',
  max: 0.01,
  atLeast: 100,
  lastingMs: 20_000,
  about: [],
};
const RANGE = { from: 0, to: 30_000, stepMs: 10_000 };

const readingsOf = async (says: MetricsTwin['says']): Promise<unknown> =>
  measure(createMetricsTwin(says), CHECK, RANGE, AbortSignal.timeout(1_000));

test('a ratio is read where both of its counts are known', async () => {
  const readings = await readingsOf({
    errors: (at) => (at === 20_000 ? undefined : 1),
    total: (at) => (at === 30_000 ? undefined : 100),
  });
  expect(readings).toEqual([{ at: 10_000, errors: 1, total: 100 }]);
});

test('errors that are never there are not the same as none', async () => {
  const asked = readingsOf({ total: () => 100 });
  await expect(asked).rejects.toThrow(
    'The query for the errors of error-rate found nothing, while there were requests: mend errors, or let it say 0',
  );
});

test('without a request there are no errors to miss', async () => {
  expect(await readingsOf({ total: () => 0 })).toEqual([]);
});
