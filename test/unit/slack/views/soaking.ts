import { evolve } from '../../../../src/release/evolve.ts';
import type { Release } from '../../../../src/release/release.ts';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import type { ReleaseFacts } from '../../../../src/release/release-facts.ts';
import { ROLL_BACK } from '../../../../src/release/checklist.ts';
import type { CheckPlan } from '../../../../src/release/health/check.ts';
import type { Health, Verdict } from '../../../../src/release/health/verdict.ts';
import { BOB, startedWith } from '../../release/given.ts';
import { untilStep } from '../../release/journey.ts';

/** When the soak of these tests began. */
export const SOAK = '2025-12-15T09:00:00.000Z';
export const ALERTS = 'C03ALERTS';
export const CHART = 'charts/acme-web-1/look-2.png';

const CHECKS: CheckPlan[] = [
  check('error-rate', { kind: 'ratio', errors: 'errors', total: 'total' }, 'ratio'),
  check('latency-p95', { kind: 'value', query: 'p95' }, 'seconds'),
];

function check(name: string, measure: CheckPlan['measure'], unit: CheckPlan['unit']): CheckPlan {
  return { name, measure, unit, max: 0.01, atLeast: 100, lastingMs: 120_000, about: [] };
}

/** An event without its time and its person, and when and by whom it was. */
export type Happening = DistributiveOmit<ReleaseEvent, 'at' | 'by'> & { at?: string; by?: string };
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An instant, so many minutes into the soak. */
export function minute(minutes: number): string {
  return new Date(Date.parse(SOAK) + minutes * 60_000).toISOString();
}

/** The release after all of this has happened; by T-Minus at the beginning of the soak unless it says otherwise. */
export function after(release: Release, ...happenings: Happening[]): Release {
  return eventsOf(happenings).reduce(evolve, release);
}

/** The same as events. */
export function eventsOf(happenings: readonly Happening[]): ReleaseEvent[] {
  return happenings.map((happening) => ({ at: SOAK, by: 'tminus', ...happening }));
}

/** A release whose production is deployed, and whose watch can begin. */
export function deployed(more: Partial<ReleaseFacts> = {}): Release {
  const monitor = {
    source: { kind: 'prometheus', url: 'http://127.0.0.1:9090/', headers: {} } as never,
    forMs: 3_600_000,
    everyMs: 60_000,
    acknowledgeWithinMs: 600_000,
    silenceMs: 1_800_000,
    escalateTo: 'release-manager',
    checks: CHECKS,
  };
  const steps = { 'deploy-production': { run: './deploy.sh {tag}', rollback: './deploy.sh {previousTag}' } };
  const alerting = { channel: ALERTS, acknowledgeWithinMs: 600_000, silenceMs: 1_800_000, role: 'release-manager' };
  return untilStep('monitor-errors', startedWith({ monitor, steps }, { alerting, ...more }));
}

/** The same, watched for two minutes without a word of any check. */
export function soaking(more: Partial<ReleaseFacts> = {}): Release {
  return after(deployed(more), begun('monitor-errors'), begun('check-performance'));
}

export const begun = (step: string): Happening => ({
  type: 'StepStarted',
  step,
  attempt: 1,
  start: 1,
  worker: 'host#1',
});

/** What a check says; 5 % of 5,940 requests when it is unhealthy. */
export function verdict(health: Health, more: Partial<Verdict> = {}): Verdict {
  return {
    health,
    unit: 'ratio',
    sample: 5_940,
    window: { from: SOAK, to: minute(2) },
    ...(health === 'cannot-tell'
      ? { why: 'only 37 requests since the deployment, and it takes 100' }
      : {
          value: health === 'unhealthy' ? 0.05 : 0.004,
          limit: { value: 0.01, rule: 'max' },
          baseline: { value: 0.004, sample: 360_000, of: 'before' },
        }),
    ...more,
  };
}

export const says = (health: Health, more: Partial<Verdict> = {}, name = 'error-rate'): Happening => ({
  type: 'HealthChanged',
  step: name === 'error-rate' ? 'monitor-errors' : 'check-performance',
  check: name,
  verdict: verdict(health, more),
  chart: CHART,
  at: minute(2),
});

export const SUSPECT = {
  commit: 'c0ffee1234567890',
  subject: 'perf: cache the basket',
  author: 'Erin Example',
  why: 'performance change',
};

export const raised: Happening = {
  type: 'AlertRaised',
  alert: 1,
  checks: ['error-rate'],
  suspects: [SUSPECT],
  chart: CHART,
  at: minute(2),
};

/** With an alert that nobody has taken on. */
export function alerting(more: Partial<ReleaseFacts> = {}): Release {
  return after(soaking(more), says('unhealthy'), raised);
}

/** Bob has ordered that the previous version comes back. */
export function ordered(release: Release): Happening {
  const step = release.checklist.rollback;
  if (!step) throw new Error('no rollback is configured');
  return {
    type: 'RollbackOrdered',
    reason: 'alert 1: error-rate 5 %',
    to: 'v1.2.0',
    step: { ...step, phase: 'post-release' },
    by: BOB.id,
    at: minute(5),
  };
}

/** And it is back. */
export const rolledBack: Happening[] = [
  { type: 'StepStarted', step: ROLL_BACK, attempt: 1, start: 1, worker: 'host#1', at: minute(5) },
  { type: 'StepSucceeded', step: ROLL_BACK, attempt: 1, result: {}, at: minute(6) },
  { type: 'RolledBack', to: 'v1.2.0', at: minute(6) },
];
