import { expect } from 'vitest';
import type { Monitor, Project } from '../../../src/process/project.ts';
import { BOB, CAROL } from '../../unit/release/given.ts';
import { createMetricsTwin, type MetricsTwin } from '../../fakes/metrics.ts';
import type { TestRedis } from '../redis-server.ts';
import { setStage, type Stage, type StageOptions } from './stage.ts';

export const MINUTE_MS = 60_000;

/** One hour, a look a minute, of one ratio and one value. */
export const MONITOR: Monitor = {
  source: { kind: 'prometheus', url: 'http://127.0.0.1:9', timeoutMs: 1_000 },
  forMs: 60 * MINUTE_MS,
  everyMs: MINUTE_MS,
  acknowledgeWithinMs: 10 * MINUTE_MS,
  silenceMs: 30 * MINUTE_MS,
  escalateTo: 'release-manager',
  checks: [
    {
      name: 'error-rate',
      measure: { kind: 'ratio', errors: 'errors', total: 'total' },
      unit: 'ratio',
      max: 0.03,
      factor: 1.5,
      atLeast: 100,
      lastingMs: 2 * MINUTE_MS,
      about: ['checkout'],
    },
    {
      name: 'latency-p95',
      measure: { kind: 'value', query: 'latency' },
      unit: 'seconds',
      max: 0.5,
      atLeast: 2,
      lastingMs: 2 * MINUTE_MS,
      about: [],
    },
  ],
};

/** A release that is being watched, with a clock and metrics that a test sets. */
export interface SoakingStage extends Stage {
  id: string;
  metrics: MetricsTwin;
  clock: { now: string };
  /** When the soak began, in ms since 1970, UTC. */
  since: number;
  /** Puts the clock to shortly after the end of window k, and looks. */
  look(k: number, engine?: Stage['engine']): Promise<void>;
  /** All looks from one window to another, one after the other. */
  looks(from: number, to: number): Promise<void>;
}

/** 6,000 requests a minute of which 1 % fail, and a latency of some 200 ms: before the deployment and after it. */
export function healthyMetrics(): MetricsTwin {
  return createMetricsTwin({
    total: () => 6_000,
    errors: (at) => 60 + ripple(at, 8),
    latency: (at) => 0.2 + ripple(at, 10) / 1_000,
  });
}

/** A little noise that is the same each time. */
export function ripple(at: number, size: number): number {
  return (Math.floor(at / MINUTE_MS) % (2 * size + 1)) - size;
}

/** Takes a release to the beginning of its soak. */
export async function soakingStage(
  server: TestRedis,
  options: Omit<StageOptions, 'project'> & { project?: Partial<Project> } = {},
): Promise<SoakingStage> {
  const clock = { now: '2026-03-02T10:00:00.000Z' };
  const metrics = healthyMetrics();
  const stage = await setStage(server, {
    metrics,
    now: () => clock.now,
    ...options,
    steps: (commands) => ({
      'deploy-production': { run: 'true', rollback: 'true' },
      'monitor-errors': {},
      'check-performance': {},
      ...options.steps?.(commands),
    }),
    project: { monitor: MONITOR, alerts: 'C03ALERTS', ...options.project },
  });
  stage.work();
  const id = await stage.start();
  for (const gate of ['pre-release', 'testing', 'production']) {
    await expect
      .poll(async () => (await stage.ask(id, BOB, { type: 'Approve', gate })).kind, { timeout: 10_000 })
      .toBe('done');
    if (gate === 'testing') await stage.ask(id, CAROL, { type: 'Approve', gate });
  }
  await expect
    .poll(
      async () => {
        await stage.engine.tick();
        const { steps } = await stage.find(id);
        return [steps['monitor-errors']?.status, steps['check-performance']?.status];
      },
      { timeout: 10_000 },
    )
    .toEqual(['running', 'running']);
  const since = Date.parse((await stage.find(id)).steps['monitor-errors']?.since ?? '');
  const look = async (k: number, engine = stage.engine): Promise<void> => {
    clock.now = new Date(since + k * MINUTE_MS + 500).toISOString();
    await engine.look(id);
  };
  return {
    ...stage,
    id,
    metrics,
    clock,
    since,
    look,
    async looks(from, to) {
      for (let k = from; k <= to; k++) await look(k);
    },
  };
}
