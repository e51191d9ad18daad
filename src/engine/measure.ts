import type { CheckPlan } from '../release/health/check.ts';
import type { Reading } from '../release/health/verdict.ts';
import { MetricsError, type Metrics, type Point, type Range } from '../services/metrics/metrics.ts';

/**
 * What a check measured in a span of time, one reading per window.
 * @throws MetricsError also when one of the two counts of a ratio is never there while the other one is
 */
export async function measure(
  metrics: Metrics,
  check: CheckPlan,
  range: Range,
  signal: AbortSignal,
): Promise<Reading[]> {
  const readings = await read(metrics, check, range, signal);
  if (readings === 'no errors') throw new MetricsError(neverThere(check));
  return readings;
}

/**
 * The same of a time before the release. Errors that are never there say nothing of that time, and nothing against what
 * is measured now: their series may begin with the release's first error.
 * @throws MetricsError
 */
export async function measureBefore(
  metrics: Metrics,
  check: CheckPlan,
  range: Range,
  signal: AbortSignal,
): Promise<Reading[]> {
  const readings = await read(metrics, check, range, signal);
  return readings === 'no errors' ? [] : readings;
}

/** `no errors`: the query for them found nothing at all, while there were requests. */
async function read(
  metrics: Metrics,
  { measure }: CheckPlan,
  range: Range,
  signal: AbortSignal,
): Promise<Reading[] | 'no errors'> {
  if (measure.kind === 'value') return metrics.range({ text: measure.query, as: 'value' }, range, signal);
  const [errors, total] = await Promise.all([
    metrics.range({ text: measure.errors, as: 'count' }, range, signal),
    metrics.range({ text: measure.total, as: 'count' }, range, signal),
  ]);
  if (errors.length === 0 && total.some(({ value }) => value > 0)) return 'no errors';
  const window = ({ at }: Point): number => Math.round((at - range.from) / range.stepMs);
  const counted = new Map(errors.map((point) => [window(point), point.value]));
  return total.flatMap((point) => {
    const errors = counted.get(window(point));
    return errors === undefined ? [] : [{ at: point.at, errors, total: point.value }];
  });
}

/** Nothing measured is not the same as no errors: a query that is misspelt finds nothing, too. */
function neverThere({ name, measure }: CheckPlan): string {
  const errors = measure.kind === 'ratio' ? measure.errors : '';
  return `The query for the errors of ${name} found nothing, while there were requests: mend ${errors}, or let it say 0 when there are none (in Prometheus: … or vector(0)).`;
}
