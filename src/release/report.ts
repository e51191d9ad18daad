import type { Aftercare } from './aftercare.ts';
import { artifactsOf } from './artifacts.ts';
import type { ReleaseEvent } from './event.ts';
import { proposeHotfix } from './hotfix.ts';
import type { Release } from './release.ts';
import type { Report } from './report-facts.ts';
import { alertsOf, checksOf } from './report-health.ts';
import { approvalsOf, gateDecisionsOf, linesOf, troublesOf } from './report-lines.ts';
import { arrangementsOf } from './report-planning.ts';
import { inPhases, sharesOf, stretchesOf } from './report-time.ts';

/**
 * What there is to tell of a release.
 * @param events all of them, from ReleaseStarted on
 */
export function reportOf(release: Release, events: readonly ReleaseEvent[]): Report {
  const { startedBy, startedAt, ended, feedback, issues, rollback, chart } = release;
  const stretches = stretchesOf(events);
  const until = stretches.at(-1)?.to ?? Date.parse(startedAt);
  const lines = linesOf(release, events);
  const toProductionMs = timeToProduction(events);
  return {
    startedAt,
    startedBy,
    until: new Date(until).toISOString(),
    ...(ended && { ended }),
    totalMs: until - Date.parse(startedAt),
    whole: sharesOf(stretches),
    ...inPhases(release, stretches),
    ...(toProductionMs !== undefined && { toProductionMs }),
    artifacts: artifactsOf(release),
    approvals: approvalsOf(release, events),
    ...gateDecisionsOf(release, events),
    ...lines,
    troubles: troublesOf(release, events),
    ...arrangementsOf(events),
    alerts: alertsOf(release, until),
    checks: checksOf(release, events, until),
    feedback,
    reactions: totalOf(release.reactions),
    issues,
    ...(rollback && { rollback }),
    ...(chart !== undefined && { chart }),
    hotfix: proposeHotfix(release),
  };
}

function timeToProduction(events: readonly ReleaseEvent[]): number | undefined {
  const [first] = events;
  const deployed = events.find(
    (event) => (event.type === 'StepSucceeded' || event.type === 'StepSignedOff') && event.step === 'deploy-production',
  );
  return first && deployed ? Math.max(0, Date.parse(deployed.at) - Date.parse(first.at)) : undefined;
}

function totalOf(reactions: Aftercare['reactions']): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [emoji, count] of Object.values(reactions).flatMap((counts) => Object.entries(counts))) {
    total[emoji] = (total[emoji] ?? 0) + count;
  }
  return total;
}
