import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMetrics } from '../../../../src/services/metrics/create-metrics.ts';
import type { Query } from '../../../../src/services/metrics/metrics.ts';
import {
  prometheusIsThere,
  startPrometheus,
  type TestPrometheus,
  WITHOUT_PROMETHEUS,
} from '../../prometheus-server.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { startService, type Service } from './service.ts';

/** Upper bounds of the histogram's buckets. */
const BOUNDS = [0.05, 0.1, 0.25, 0.5, 1];

describe.skipIf(!prometheusIsThere)(`scraped ourselves or by a real Prometheus${WITHOUT_PROMETHEUS}`, () => {
  let service: Service;
  let prometheus: TestPrometheus;
  let server: TestRedis;
  const durations = [0.02, 0.02, 5];
  beforeAll(async () => {
    service = await startService(page(durations));
    prometheus = await startPrometheus({ targets: [service.address], scrapeIntervalMs: 100 });
    server = await startTestRedis();
    await prometheusHasSeenAll();
  });
  afterAll(async () => {
    await Promise.all([service.down(), prometheus.stop(), server.stop()]);
  });
  const prometheusHasSeenAll = (): Promise<void> =>
    vi.waitFor(async () => expect(await prometheus.value('sum(duration_seconds_count)')).toBe(durations.length), {
      timeout: 10_000,
      interval: 20,
    });
  const prometheusHasScrapedSince = (time: number): Promise<void> =>
    vi.waitFor(
      async () =>
        expect(await prometheus.value('min(timestamp(duration_seconds_count))')).toBeGreaterThan(time / 1_000),
      { timeout: 10_000, interval: 20 },
    );

  it.each([
    ['fast answers', [0.01, 0.03, 0.04, 0.06, 0.08, 0.09, 0.2, 0.3]],
    ['a long tail', [0.07, 0.08, 0.08, 0.3, 0.4, 0.7, 0.9, 2, 3, 9]],
    ['one answer', [0.6]],
  ])('the quantiles of %s are the same', async (title, more) => {
    const options = { variables: {}, redis: await server.connect(), key: title };
    const quantiles = [50, 90, 95, 99.9];
    const queries = quantiles.map((quantile): Query => ({
      text: `p${quantile}(duration_seconds{route="/"})`,
      as: 'value',
    }));
    const ours = createMetrics({
      source: { kind: 'openmetrics', targets: [`${service.url}/metrics`], timeoutMs: 5_000, scrapeEveryMs: 1_000 },
      ...options,
      queries,
    });
    const theirs = createMetrics({
      source: { kind: 'prometheus', url: prometheus.url, timeoutMs: 5_000 },
      ...options,
      queries: [],
    });
    await ours.scrape?.();
    const from = Date.now();
    // A scrape that began before `from` must not see what comes now.
    await prometheusHasScrapedSince(from);
    durations.push(...more);
    service.says(page(durations));
    await prometheusHasSeenAll();
    const to = Date.now();
    await ours.scrape?.();
    // Not increase(): it stretches each bucket to the window in its own way.
    const buckets = 'duration_seconds_bucket{route="/"}';
    const range = { from, to, stepMs: to - from };
    for (const [index, quantile] of quantiles.entries()) {
      const promql = `histogram_quantile(${quantile / 100}, sum by (le) (${buckets}) - sum by (le) (${buckets} offset {window}))`;
      const [expected] = await theirs.range({ text: promql, as: 'value' }, range);
      const [got] = await ours.range(queries[index] ?? { text: '', as: 'value' }, range);
      expect(expected?.value).toBeGreaterThan(0);
      expect(got?.value).toBeCloseTo(expected?.value ?? 0, 9);
    }
  });
});

/** Two routes, so that label sets have to be kept apart. */
function page(durations: number[]): string {
  const lines = [...BOUNDS, Infinity].flatMap((bound) => {
    const le = bound === Infinity ? '+Inf' : String(bound);
    const count = durations.filter((duration) => duration <= bound).length;
    return [
      `duration_seconds_bucket{le="${le}",route="/"} ${count}`,
      `duration_seconds_bucket{le="${le}",route="/slow"} 0`,
    ];
  });
  return `# TYPE duration_seconds histogram\n${lines.join('\n')}\nduration_seconds_count{route="/"} ${durations.length}\n`;
}
