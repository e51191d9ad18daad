import { resolveChecklist } from '../../../src/process/resolve.ts';
import type { Command } from '../../../src/release/command.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import type { Health, Verdict } from '../../../src/release/health/verdict.ts';
import { acmeWeb } from '../../acme-web.ts';
import { MONDAY, openDue, RELEASE_DAY } from '../../unit/release/given.ts';
import { untilStep } from '../../unit/release/journey.ts';
import type { DeskTwin } from '../../fakes/desk.ts';

const HOUR_MS = 3_600_000;
const CHECK = { atLeast: 100, lastingMs: 120_000, unit: 'ratio' as const, max: 0.01 };

const PROJECT = acmeWeb({
  steps: { 'deploy-production': { run: 'deploy {tag}', rollback: 'deploy {previousTag}' } },
  monitor: {
    forMs: HOUR_MS,
    everyMs: 60_000,
    checks: [{ ...CHECK, about: [], name: 'error-rate', measure: { kind: 'ratio', errors: 'errors', total: 'total' } }],
    source: { kind: 'prometheus', url: 'http://127.0.0.1:1', timeoutMs: 1_000 },
    acknowledgeWithinMs: 600_000,
    silenceMs: 1_800_000,
    escalateTo: 'release-manager',
  },
});

const OPENS_AT = { 'pre-release': MONDAY, testing: MONDAY, 'release-day': RELEASE_DAY, 'post-release': RELEASE_DAY };

/** A release that is watched, and whose alerts have a channel of their own. */
export const WATCHED: Partial<ReleaseFacts> = {
  checklist: resolveChecklist(PROJECT, OPENS_AT),
  alerting: { channel: 'C04ALERTS', acknowledgeWithinMs: 600_000, silenceMs: 1_800_000, role: 'release-manager' },
};

/** Starts `acme-web-1` and takes it on until its soak has begun. */
export async function startSoak(desk: DeskTwin): Promise<void> {
  const by = { id: 'U01ALICE', groups: [] };
  await desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by, at: MONDAY });
  desk.becomes('acme-web-1', untilStep('monitor-errors', desk.release('acme-web-1')));
  if (!desk.release('acme-web-1').phases['post-release'])
    desk.happens('acme-web-1', openDue('post-release', RELEASE_DAY));
  desk.happens('acme-web-1', {
    type: 'BeginWatch',
    step: 'monitor-errors',
    attempt: 1,
    worker: 'host#1',
    at: RELEASE_DAY,
  });
}

/** So many minutes into the soak (ISO 8601, UTC). */
export function minute(number: number): string {
  return new Date(Date.parse(RELEASE_DAY) + number * 60_000).toISOString();
}

/** What a look in that minute finds. */
export function look(number: number, health: Health, chart?: string): Command {
  const verdict: Verdict = {
    health,
    unit: 'ratio',
    value: health === 'unhealthy' ? 0.05 : 0.004,
    limit: { value: 0.01, rule: 'max' },
    sample: 5_940,
    window: { from: minute(number - 1), to: minute(number) },
    ...(health === 'cannot-tell' && { why: 'The metrics do not answer.' }),
  };
  const verdicts = [verdict, verdict, verdict];
  const finding = { step: 'monitor-errors', attempt: 1, check: 'error-rate', verdicts, whole: verdict };
  const suspects = [
    { commit: 'abcdef1234567', subject: 'feat: pay <!here> faster', author: 'Erin', why: 'scope checkout' },
  ];
  return {
    type: 'RecordLook',
    look: number,
    findings: [finding],
    suspects,
    ...(chart && { chart }),
    at: minute(number),
  };
}
