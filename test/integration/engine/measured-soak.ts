import { randomUUID } from 'node:crypto';
import { samplesKey } from '../../../src/engine/keys.ts';
import type { CheckPlan } from '../../../src/release/health/check.ts';
import type { StepState } from '../../../src/release/release.ts';
import { createMetrics } from '../../../src/services/metrics/create-metrics.ts';
import type { Query } from '../../../src/services/metrics/metrics.ts';
import type { MetricsSource } from '../../../src/services/metrics/source.ts';
import type { TestRedis } from '../redis-server.ts';
import { MINUTE_MS, MONITOR, soakingStage } from './soaking.ts';
import type { Stage } from './stage.ts';

/** How many looks the soak has, one a minute. */
export const LOOKS = 6;

/** A release that is watched through the real adapters, with a clock that stands until a test moves it on. */
export interface MeasuredSoak extends Stage {
  id: string;
  /** One minute after the other to the end of the soak, with two scrapes in each where T-Minus scrapes. */
  toTheEnd(): Promise<void>;
  step(id: 'monitor-errors' | 'check-performance'): Promise<StepState>;
}

/** Where and when it is watched; instants in ms since 1970, UTC. */
export interface MeasuredSoakOptions {
  source: MetricsSource;
  checks: CheckPlan[];
  /** The engine's clock, which the service can read, too. */
  clock: { ms: number };
  /** The clock of the adapter, where it isn't the engine's. */
  adapterNow?: () => number;
  /** Once the release is watched. */
  onBegin?: () => Promise<void>;
}

/** Begins a soak at the instant where the clock stands. */
export async function measuredSoak(
  server: TestRedis,
  { source, checks, clock, adapterNow = () => clock.ms, onBegin }: MeasuredSoakOptions,
): Promise<MeasuredSoak> {
  const id = `acme-${randomUUID().slice(0, 8)}`;
  const metrics = createMetrics({
    source,
    variables: {},
    redis: await server.connect(),
    key: samplesKey(id),
    queries: checks.flatMap(queriesOf),
    now: adapterNow,
  });
  const now = (): string => new Date(clock.ms).toISOString();
  const begin = clock.ms;
  clock.ms = begin - MINUTE_MS;
  await metrics.scrape?.();
  clock.ms = begin;
  const monitor = { ...MONITOR, source, checks, forMs: LOOKS * MINUTE_MS };
  // What is drawn is not what this is about.
  const painter = { draw: async () => Buffer.alloc(0) };
  const stage = await soakingStage(server, { project: { id, monitor }, metrics, painter, now });
  await onBegin?.();
  return {
    ...stage,
    async toTheEnd() {
      for (let second = 30; second <= LOOKS * 60; second += 30) {
        clock.ms = stage.since + second * 1_000;
        if (source.kind === 'openmetrics') await stage.engine.scrape(id);
        if (second % 60 === 0) await stage.engine.look(stage.id);
      }
    },
    async step(id) {
      const { steps } = await stage.find(stage.id);
      const state = steps[id];
      if (!state) throw new Error(`There is no step ${id}.`);
      return state;
    },
  };
}

function queriesOf({ measure }: CheckPlan): Query[] {
  if (measure.kind === 'value') return [{ text: measure.query, as: 'value' }];
  return [measure.errors, measure.total].map((text) => ({ text, as: 'count' }));
}
