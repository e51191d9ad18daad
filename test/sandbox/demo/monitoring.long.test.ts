import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { setStage, type Stage, type StageOptions } from '../../../sandbox/demo/stage.ts';
import { DEFAULT_CHECKS } from '../../../src/config/default-checks.ts';
import { loadConfig } from '../../../src/config.ts';
import { STEPS } from '../../../src/process/checklist.ts';
import type { Monitor } from '../../../src/process/project.ts';
import { createMetrics } from '../../../src/services/metrics/create-metrics.ts';
import { createPrometheus } from '../../../src/services/metrics/prometheus.ts';
import type { Metrics, Query } from '../../../src/services/metrics/metrics.ts';
import { prometheusIsThere, startPrometheus, WITHOUT_PROMETHEUS } from '../../integration/prometheus-server.ts';
import { startTestRedis } from '../../integration/redis-server.ts';

/** One window, in ms. */
const EVERY_MS = 2_000;

async function stageWith(options: StageOptions): Promise<Stage> {
  const stage = await setStage(options);
  onTestFinished(async () => stage.strike());
  return stage;
}

function monitorOf({ environment }: Stage): Monitor {
  const [project] = loadConfig(environment, (path) => readFileSync(path, 'utf8'), STEPS).projects;
  if (!project?.monitor) throw new Error('The stage has no monitor.');
  return project.monitor;
}

/** Everything that is asked, of the demo's checks and of those that a project has by default. */
function questions({ checks, source: { kind } }: Monitor): Record<'errors' | 'total' | 'query', string[]> {
  const asked = (key: 'errors' | 'total' | 'query'): string[] => {
    const own = checks.map(({ measure }) => (key in measure ? measure[key as keyof typeof measure] : undefined));
    const usual = Object.values(DEFAULT_CHECKS[kind]).map((check) => check[key]);
    return [...own, ...usual].filter((text) => text !== undefined);
  };
  return { errors: asked('errors'), total: asked('total'), query: asked('query') };
}

/** What was measured in the last window. */
async function latest(metrics: Metrics, query: Query): Promise<number | undefined> {
  const to = Date.now();
  return (await metrics.range(query, { from: to - EVERY_MS, to, stepMs: EVERY_MS })).at(-1)?.value;
}

/** Looks until something like this was measured. */
async function measures(metrics: Metrics, query: Query, isIt: (value: number) => boolean): Promise<void> {
  const look = async (): Promise<boolean> => {
    const value = await latest(metrics, query).catch(() => undefined); // nothing was measured yet
    return value !== undefined && isIt(value);
  };
  await expect.poll(look, { timeout: 10_000, interval: 200, message: query.text }).toBe(true);
}

/** First nothing fails, then one request in twenty. Returns how many questions have seen the difference. */
async function noticed(
  stage: Stage,
  metrics: Metrics,
  { errors, total, query }: ReturnType<typeof questions>,
): Promise<number> {
  for (const text of total) await measures(metrics, { text, as: 'count' }, (value) => value > 100);
  for (const text of errors) await measures(metrics, { text, as: 'count' }, (value) => value === 0);
  for (const text of query) await measures(metrics, { text, as: 'value' }, (value) => value > 0 && value < 1);
  await stage.breaks(0.05);
  for (const text of errors) await measures(metrics, { text, as: 'count' }, (value) => value > 2);
  return errors.length;
}

describe('what the demo and the default checks ask', () => {
  it('is answered by /metrics pages', { timeout: 60_000 }, async () => {
    const stage = await stageWith({ monitor: 'openmetrics' });
    await using redis = await startTestRedis();
    const monitor = monitorOf(stage);
    const asked = questions(monitor);
    const queries: Query[] = [
      ...[...asked.errors, ...asked.total].map((text) => ({ text, as: 'count' as const })),
      ...asked.query.map((text) => ({ text, as: 'value' as const })),
    ];
    const connection = await redis.connect();
    const metrics = createMetrics({ source: monitor.source, variables: {}, redis: connection, key: 'demo', queries });
    const scraping = setInterval(() => void metrics.scrape?.(), 500);
    try {
      expect(await noticed(stage, metrics, asked)).toBe(2);
    } finally {
      clearInterval(scraping);
    }
  });

  it.skipIf(!prometheusIsThere)(`is answered by a Prometheus${WITHOUT_PROMETHEUS}`, { timeout: 60_000 }, async () => {
    const prometheus = async (target: string): Promise<string> => {
      const server = await startPrometheus({ targets: [target], scrapeIntervalMs: 250 });
      onTestFinished(async () => server.stop());
      return server.url;
    };
    const stage = await stageWith({ monitor: { prometheus } });
    const { source, ...monitor } = monitorOf(stage);
    if (source.kind !== 'prometheus') throw new Error('The stage was given a Prometheus.');
    const metrics = createPrometheus(source);
    expect(await noticed(stage, metrics, questions({ source, ...monitor }))).toBe(2);
  });
});
