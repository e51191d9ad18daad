import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createOpenMetrics, type ScrapedMetrics } from '../../../../src/services/metrics/openmetrics.ts';
import type { Point, Query } from '../../../../src/services/metrics/metrics.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { startService, type Service } from './service.ts';

/** Everything that these tests ask. */
export const QUERIES = [
  { text: 'increase(requests_total)', as: 'count' },
  { text: 'increase(requests_total{status=~"5.."})', as: 'count' },
  { text: 'errors_total', as: 'count' },
  { text: 'rate(requests_total)', as: 'value' },
  { text: 'memory_bytes', as: 'value' },
  { text: 'p50(duration_seconds)', as: 'value' },
  { text: 'p95(duration_seconds)', as: 'value' },
  { text: 'p99.9(duration_seconds)', as: 'value' },
  { text: 'increase(many_total)', as: 'count' },
] as const satisfies Query[];

/** Any time: the clock of these tests starts here. */
export const START = Date.UTC(2026, 0, 5, 12);

/** A scraper whose time goes by when the test says so. */
export interface Scraped {
  metrics: ScrapedMetrics;
  /** Scrapes at so many seconds after the start. */
  scrapeAt(second: number): Promise<void>;
  /** Lets time go by without a scrape. */
  clock(second: number): void;
  /** The points between two times, in seconds after the start: `[second, value]`. */
  ask(text: (typeof QUERIES)[number]['text'], range: { from: number; to: number; step?: number }): Promise<number[][]>;
}

/** Scrapes these targets every 10 s, as far as the configuration is concerned. */
export function scraping(
  redis: Redis,
  key: string,
  targets: string[],
  { timeoutMs = 2_000, queries = [...QUERIES] as Query[], mask = (text: string): string => text } = {},
): Scraped {
  let now = START;
  const clock = (second: number): void => {
    now = START + second * 1_000;
  };
  const source = { kind: 'openmetrics', targets, timeoutMs, scrapeEveryMs: 10_000 } as const;
  const metrics = createOpenMetrics({ source, redis, key, queries, mask, now: () => now });
  return {
    metrics,
    clock,
    scrapeAt: (second) => {
      clock(second);
      return metrics.scrape();
    },
    ask: async (text, { from, to, step = 10 }) => {
      const as = QUERIES.find((query) => query.text === text)?.as ?? 'value';
      const range = { from: START + from * 1_000, to: START + to * 1_000, stepMs: step * 1_000 };
      const points: Point[] = await metrics.range({ text, as }, range);
      return points.map(({ at, value }) => [(at - START) / 1_000, Number(value.toFixed(6))]);
    },
  };
}

/** For one test: two services, and where to keep what they say. */
export interface ScrapingStage {
  one: Service;
  two: Service;
  redis: Redis;
  /** Of the samples; another one in each test. */
  key: string;
}

/** Sets a stage for each test of a file, with one Redis for all. */
export function setScrapingStage(): ScrapingStage {
  const stage = {} as ScrapingStage;
  let server: TestRedis;
  beforeAll(async () => {
    server = await startTestRedis();
    stage.redis = await server.connect();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    [stage.one, stage.two] = await Promise.all([startService(), startService()]);
    stage.key = `tminus:{${randomUUID()}}:samples`;
  });
  afterEach(() => Promise.all([stage.one.down(), stage.two.down()]));
  return stage;
}
