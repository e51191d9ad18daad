import type { Project } from '../../src/process/project.ts';
import { nothingBut, projectAt } from '../bot/project.ts';
import { CHANNELS } from './workspace.ts';

/** The lines of the checklist that such a release has: as few as lead to a soak. */
const LINES = ['create-release-branch', 'deploy-production', 'monitor-errors', 'check-performance'];

/**
 * A project whose releases are watched, one look a minute.
 * @param checks how many: error rates and latencies by turns
 */
export function watchedProject(
  id: string,
  { repository, metrics, minutes, checks }: { repository: string; metrics: string; minutes: number; checks: number },
): Project {
  const steps = { ...nothingBut(LINES), 'deploy-production': { run: 'true', rollback: 'true' } };
  const monitor = {
    for: `${minutes}m`,
    every: '1m',
    openmetrics: metrics,
    ...Object.fromEntries(Array.from({ length: checks }, (_, index) => check(index))),
  };
  return projectAt(id, repository, steps, { alerts: CHANNELS.alerts, monitor });
}

function check(index: number): [name: string, entry: object] {
  const route = Math.floor(index / 2);
  if (index % 2 === 1) return [`latency-${route}`, { query: `latency_seconds{route="${route}"}`, max: '500ms' }];
  const total = `requests_total{route="${route}"}`;
  const errors = `requests_total{route="${route}",status="500"}`;
  return [`error-rate-${route}`, { errors, total, max: '1%' }];
}
