import { MetricsError, type Metrics, type Query, type Range } from '../../src/services/metrics/metrics.ts';

/** Metrics in memory: what a query says of each step is a function of the step's end. */
export interface MetricsTwin extends Metrics {
  /** By the text of the query; an unknown one has no points, and `undefined` is a step without a measurement. */
  says: Record<string, (at: number) => number | undefined>;
  /** Set: it is out of reach, and this is its sentence. */
  trouble?: string | undefined;
  /** So many more questions go unanswered. */
  stumbles: number;
  /** What it was asked, the latest last. */
  asked: { query: Query; range: Range }[];
}

export function createMetricsTwin(says: MetricsTwin['says']): MetricsTwin {
  const twin: MetricsTwin = {
    says,
    asked: [],
    stumbles: 0,
    async range(query, range) {
      twin.asked.push({ query, range });
      if (twin.stumbles > 0) {
        twin.stumbles--;
        throw new MetricsError('The metrics did not answer in time: try again.');
      }
      if (twin.trouble !== undefined) throw new MetricsError(twin.trouble);
      const steps = Math.floor((range.to - range.from) / range.stepMs);
      return Array.from({ length: steps }, (_, step) => range.from + (step + 1) * range.stepMs).flatMap((at) => {
        const value = twin.says[query.text]?.(at);
        return value === undefined || Number.isNaN(value) ? [] : [{ at, value }];
      });
    },
  };
  return twin;
}
