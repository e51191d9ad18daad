import type { Command, Finding } from '../../../src/release/command.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import type { Suspect } from '../../../src/release/event.ts';
import type { CheckPlan } from '../../../src/release/health/check.ts';
import type { Health, Verdict } from '../../../src/release/health/verdict.ts';
import type { LockState } from '../../../src/release/lock.ts';
import type { Release } from '../../../src/release/release.ts';
import type { Person } from '../../../src/release/role.ts';
import { resolveAlerting } from '../../../src/process/resolve.ts';
import type { Monitor, Project } from '../../../src/process/project.ts';
import { acmeWeb } from '../../acme-web.ts';
import { BOB, RELEASE_DAY, startedWith } from './given.ts';

export const ERROR_RATE: CheckPlan = {
  name: 'error-rate',
  measure: { kind: 'ratio', errors: 'errors', total: 'total' },
  unit: 'ratio',
  max: 0.01,
  atLeast: 100,
  lastingMs: 120_000,
  about: ['src/checkout/'],
};
export const LATENCY: CheckPlan = {
  name: 'latency-p95',
  measure: { kind: 'value', query: 'latency' },
  unit: 'seconds',
  factor: 1.5,
  atLeast: 3,
  lastingMs: 120_000,
  about: [],
};

/** An hour, a look a minute; five minutes to take an alert on, half an hour of peace. */
export const MONITOR: Monitor = {
  forMs: 3_600_000,
  everyMs: 60_000,
  checks: [ERROR_RATE, LATENCY],
  source: { kind: 'prometheus', url: 'http://prometheus.test', timeoutMs: 10_000 },
  acknowledgeWithinMs: 300_000,
  silenceMs: 1_800_000,
  escalateTo: 'release-manager',
};

/** A project that watches its releases, and can roll them back. */
export const WATCHED: Partial<Project> = {
  monitor: MONITOR,
  alerts: 'C03ALERTS',
  steps: { 'deploy-production': { rollback: './deploy.sh production {previousTag}' } },
};

/** What Alice has started on Monday, of a project that watches its releases. */
export function watched(project: Partial<Project> = {}, more: Partial<ReleaseFacts> = {}): Release {
  const all = { ...WATCHED, ...project };
  const alerting = resolveAlerting(acmeWeb(all));
  return startedWith(all, { ...(alerting && { alerting }), ...more });
}

/** The instant so many minutes into the soak. */
export function minute(minutes: number): string {
  return new Date(Date.parse(RELEASE_DAY) + minutes * 60_000).toISOString();
}

export const beginWatch = (step: string, attempt = 1, at = minute(0)): Command => ({
  type: 'BeginWatch',
  step,
  attempt,
  worker: 'host#1',
  at,
});

export function verdict(health: Health, { value = 0.004, sample = 21_600, at = minute(1) } = {}): Verdict {
  const window = { from: minute(0), to: at };
  if (health === 'cannot-tell') {
    return { health, unit: 'ratio', sample: 0, window, why: 'there were no requests' };
  }
  const limit = { value: 0.01, rule: 'max' as const };
  return { health, unit: 'ratio', value: health === 'unhealthy' ? 0.05 : value, limit, sample, window };
}

const STEP_OF: Record<string, string> = { 'error-rate': 'monitor-errors', 'latency-p95': 'check-performance' };

/** What a check has said for the last three looks, the same each time, and over the whole soak. */
export function finding(
  check: string,
  health: Health,
  { attempt = 1, whole = health, at = minute(1) }: { attempt?: number; whole?: Health; at?: string } = {},
): Finding {
  const same = verdict(health, { at });
  return {
    step: STEP_OF[check] ?? '',
    attempt,
    check,
    verdicts: [same, same, same],
    whole: verdict(whole, { at }),
  };
}

type Looked = { suspects?: Suspect[]; chart?: string; attempt?: number; whole?: Partial<Record<string, Health>> };

/** A look, so many minutes into the soak: what each of the two checks says. */
export function look(
  minutes: number,
  [errorRate, latency]: [errorRate: Health, latency?: Health],
  { suspects = [], chart, attempt = 1, whole = {} }: Looked = {},
): Command {
  const at = minute(minutes);
  const of = (check: string, health: Health): Finding =>
    finding(check, health, { attempt, at, whole: whole[check] ?? health });
  return {
    type: 'RecordLook',
    look: minutes,
    findings: [of('error-rate', errorRate), of('latency-p95', latency ?? 'healthy')],
    suspects,
    ...(chart !== undefined && { chart }),
    at,
  };
}

export const acknowledge = (by: Person, minutes: number, alert?: number): Command => ({
  type: 'Acknowledge',
  ...(alert !== undefined && { alert }),
  by,
  at: minute(minutes),
});
export const dismiss = (
  by: Person,
  minutes: number,
  reason = 'the payment provider is down',
  alert?: number,
): Command => ({
  type: 'DismissAlert',
  ...(alert !== undefined && { alert }),
  reason,
  by,
  at: minute(minutes),
});
export const escalate = (alert: number, minutes: number): Command => ({ type: 'Escalate', alert, at: minute(minutes) });
export const rollBack = (by: Person, reason = 'checkout fails', at = minute(5)): Command => ({
  type: 'RollBack',
  reason,
  by,
  at,
});
export const feedback = (by: Person, text: string, more: { from?: string; permalink?: string } = {}): Command => ({
  type: 'LogFeedback',
  text,
  ...more,
  by,
  at: minute(3),
});
export const issue = (by: Person, title: string, severity = 'minor', owner?: string): Command => ({
  type: 'LogIssue',
  title,
  severity,
  ...(owner !== undefined && { owner }),
  by,
  at: minute(3),
});
export const resolveIssue = (by: Person, issue: number): Command => ({
  type: 'ResolveIssue',
  issue,
  by,
  at: minute(4),
});

/** The lock that the rollback of v1.2.9 has left. */
export const LOCK: LockState = {
  id: 'lock-1',
  release: 'acme-web-0',
  tag: 'v1.2.9',
  reason: 'checkout fails',
  by: BOB.id,
  at: '2025-12-01T08:00:00.000Z',
};
