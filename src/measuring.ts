import type { Redis } from 'ioredis';
import type { ProjectMetrics } from './engine/execute.ts';
import { samplesKey } from './engine/keys.ts';
import type { Project } from './process/project.ts';
import { DAY_MS } from './release/duration.ts';
import type { CheckPlan } from './release/health/check.ts';
import { createMetrics } from './services/metrics/create-metrics.ts';
import type { Query } from './services/metrics/metrics.ts';

/**
 * Where each project's measurements come from, where there are any; opened once.
 * @param variables what `$NAME` in credentials stands for
 * @param mask masks the secrets in what is kept of answers
 */
export function openMetrics(
  redis: Redis,
  variables: Readonly<Record<string, string>>,
  mask: (text: string) => string = (text) => text,
): (project: Project) => ProjectMetrics | undefined {
  const open = new Map<string, ProjectMetrics>();
  return ({ id, monitor }) => {
    if (!monitor) return undefined;
    const { source, checks, forMs } = monitor;
    const queries = checks.flatMap(queriesOf);
    const keepMs = reachOf(forMs);
    const key = samplesKey(id);
    const metrics = open.get(id) ?? createMetrics({ source, variables, redis, key, queries, keepMs, mask });
    open.set(id, metrics);
    return metrics;
  };
}

/** Two hours for the steps between the deployment and the soak. */
const IN_BETWEEN_MS = 2 * 3_600_000;

/** How far back the last look of a soak asks: for the day before, or for as long before the deployment as it lasts. In ms. */
function reachOf(forMs: number): number {
  return forMs + Math.max(DAY_MS, forMs) + IN_BETWEEN_MS;
}

function queriesOf({ measure }: CheckPlan): Query[] {
  if (measure.kind === 'value') return [{ text: measure.query, as: 'value' }];
  return [measure.errors, measure.total].map((text): Query => ({ text, as: 'count' }));
}
