import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Project } from '../../../src/process/project.ts';
import { MetricsError } from '../../../src/services/metrics/metrics.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { healthyMetrics, MONITOR } from './soaking.ts';
import { setStage, type Stage } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const SCRAPED: Partial<Project> = {
  monitor: {
    ...MONITOR,
    source: { kind: 'openmetrics', targets: ['http://127.0.0.1:9/metrics'], timeoutMs: 1_000, scrapeEveryMs: 100 },
  },
};

async function isScheduled({ redis, project }: Stage): Promise<boolean> {
  return (await redis.zscore('{tminus}:watches:repeat', `scrape.${project.id}`)) !== null;
}

test('endpoints are scraped again and again, release or not', async () => {
  let scrapes = 0;
  const metrics = { ...healthyMetrics(), scrape: async () => void scrapes++ };
  const stage = await setStage(server, { project: SCRAPED, metrics });
  await stage.engine.resume();
  stage.work();
  await expect.poll(() => scrapes, { timeout: 10_000 }).toBeGreaterThan(2);
});

test('a lost round of scrapes is taken up again', async () => {
  const stage = await setStage(server, { project: SCRAPED, metrics: healthyMetrics() });
  await stage.engine.tick();
  expect(await isScheduled(stage)).toBe(true);
  await stage.queues.forgetHints();
  await stage.engine.tick();
  expect(await isScheduled(stage)).toBe(true);
});

test('endpoints that tminus.yaml names no longer are left alone after a restart', async () => {
  const stage = await setStage(server, { project: SCRAPED, metrics: healthyMetrics() });
  await stage.engine.resume();
  const restarted = await setStage(server);
  expect(await isScheduled(stage)).toBe(true);
  await restarted.engine.resume();
  expect(await isScheduled(stage)).toBe(false);
});

test('what goes wrong is said once, until it is something else', async () => {
  let trouble: string | undefined;
  const scrape = async (): Promise<void> => {
    if (trouble !== undefined) throw new MetricsError(trouble);
  };
  const stage = await setStage(server, { project: SCRAPED, metrics: { ...healthyMetrics(), scrape } });
  const down = 'http://127.0.0.1:9 refused the connection: is it running?';
  for (trouble of [undefined, down, down, 'http://127.0.0.1:9 said 500: look into its log.', down, undefined, down]) {
    await stage.engine.scrape(stage.project.id);
  }
  expect(stage.errors).toHaveLength(4);
});

test('a project that nobody knows any more is no trouble', async () => {
  const stage = await setStage(server);
  await stage.engine.scrape('acme-gone');
  await stage.engine.look('acme-gone-7');
  expect(stage.errors).toEqual([]);
});
