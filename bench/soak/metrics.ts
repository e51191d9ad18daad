import type { Redis } from 'ioredis';
import { samplesKey } from '../../src/engine/keys.ts';
import type { Project } from '../../src/process/project.ts';
import { createMetrics } from '../../src/services/metrics/create-metrics.ts';
import type { Metrics, Query } from '../../src/services/metrics/metrics.ts';

/** The project's measurements, as T-Minus scrapes them, by a clock of the benchmark's own. */
export function scrapedMetrics(
  redis: Redis,
  { id, monitor }: Project,
  now: () => number,
): (Metrics & { scrape?: () => Promise<void> }) | undefined {
  if (!monitor) return undefined;
  const queries = monitor.checks.flatMap(({ measure }): Query[] =>
    measure.kind === 'value'
      ? [{ text: measure.query, as: 'value' }]
      : [measure.errors, measure.total].map((text) => ({ text, as: 'count' })),
  );
  return createMetrics({ source: monitor.source, variables: {}, redis, key: samplesKey(id), queries, now });
}
