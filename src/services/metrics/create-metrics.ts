import type { Redis } from 'ioredis';
import type { Metrics, Query } from './metrics.ts';
import { createOpenMetrics } from './openmetrics.ts';
import { createPrometheus } from './prometheus.ts';
import type { MetricsSource } from './source.ts';

/**
 * Measurements of one project, from wherever tminus.yaml says. Where there is a `scrape`, it has to be called every
 * `scrapeEveryMs`.
 * @param variables what `$NAME` in credentials stands for
 * @param key Redis key of the project's samples; a second one is `key:last`
 * @param queries everything that will be asked
 * @param now our clock, in ms since 1970, UTC
 * @param mask masks the secrets in what is kept of answers
 * @param keepMs how far back questions will reach; of no use to whoever keeps measurements anyway
 */
export function createMetrics({
  source,
  ...options
}: {
  source: MetricsSource;
  variables: Readonly<Record<string, string>>;
  redis: Redis;
  key: string;
  queries: readonly Query[];
  now?: () => number;
  keepMs?: number;
  mask?: (text: string) => string;
}): Metrics & { scrape?: () => Promise<void> } {
  switch (source.kind) {
    case 'prometheus':
      return createPrometheus(source, options);
    case 'openmetrics':
      return createOpenMetrics({ source, ...options });
    default:
      return source satisfies never;
  }
}
