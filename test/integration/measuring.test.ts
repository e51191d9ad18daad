import { expect, test } from 'vitest';
import { samplesKey } from '../../src/engine/keys.ts';
import { openMetrics } from '../../src/measuring.ts';
import { acmeWeb } from '../acme-web.ts';
import { startTestRedis } from './redis-server.ts';
import { startService } from './services/metrics/service.ts';

const HOUR_MS = 3_600_000;

test.each([
  { forMs: HOUR_MS, hours: 27 },
  { forMs: 48 * HOUR_MS, hours: 98 },
])('what was scraped is kept for as long as a soak asks for it: $hours hours', async ({ forMs, hours }) => {
  await using server = await startTestRedis();
  await using service = await startService('requests_total 1\n');
  const redis = await server.connect();
  const project = acmeWeb({
    monitor: {
      forMs,
      everyMs: 60_000,
      checks: [],
      source: { kind: 'openmetrics', targets: [`${service.url}/metrics`], timeoutMs: 1_000, scrapeEveryMs: 15_000 },
      acknowledgeWithinMs: 600_000,
      silenceMs: 1_800_000,
      escalateTo: 'release-manager',
    },
  });
  await openMetrics(redis, {})(project)?.scrape?.();
  const keptMs = await redis.pttl(samplesKey('acme-web'));
  expect(keptMs / HOUR_MS).toBeCloseTo(hours, 1);
});
