import type { ReleaseEvent } from '../release/event.ts';
import type { CheckPlan } from '../release/health/check.ts';
import type { Reading } from '../release/health/verdict.ts';
import type { Verdict } from '../release/health/verdict.ts';
import type { Release } from '../release/release.ts';
import type { ChartPanel, ChartRequest } from '../services/chart/chart.ts';
import type { Sight } from './gather.ts';

/**
 * The picture of a soak: each check before the deployment and after it. Undefined while nothing at all was measured.
 * @param events everything so far, and what is about to be recorded
 * @param deployed in ms since 1970, UTC
 */
export function chartRequest(
  release: Release,
  sights: readonly Sight[],
  events: readonly ReleaseEvent[],
  deployed: number | undefined,
): ChartRequest | undefined {
  const panels = sights.map((sight) => panelOf(sight, events));
  if (panels.every(({ points }) => points.length === 0)) return undefined;
  const { project, tag, timezone, rollback } = release;
  return {
    title: `${project} ${tag}`,
    timezone,
    marks: [
      ...(deployed === undefined ? [] : [{ at: deployed, label: `Deploy ${tag}` }]),
      ...(rollback?.doneAt === undefined
        ? []
        : [{ at: Date.parse(rollback.doneAt), label: `Rolled back to ${rollback.to}` }]),
    ],
    panels,
  };
}

function panelOf(sight: Sight, events: readonly ReleaseEvent[]): ChartPanel {
  const { check } = sight;
  const evidence = 'evidence' in sight ? sight.evidence : { readings: [], baselines: [] };
  const before = evidence.baselines.find(({ of }) => of === 'before')?.readings ?? [];
  const changes = events
    .filter((event) => event.type === 'HealthChanged')
    .filter((event) => event.check === check.name);
  const baseline = changes.findLast(({ verdict }) => verdict.baseline)?.verdict.baseline?.value;
  return {
    title: titleOf(check),
    unit: check.unit,
    points: [...before, ...evidence.readings].flatMap(pointOf),
    limits: [
      ...(check.max === undefined ? [] : [{ label: 'limit', value: check.max }]),
      // So many times nothing would be a line at 0.
      ...(check.factor === undefined || baseline === undefined || baseline <= 0
        ? []
        : [{ label: `${check.factor} × before:`, value: check.factor * baseline }]),
    ],
    ...(baseline !== undefined && { baseline }),
    unhealthy: stretches(changes),
  };
}

/** `Error rate`, of a check that is called `error-rate`. */
function titleOf({ name }: CheckPlan): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll('-', ' ');
}

function pointOf(reading: Reading): { at: number; value: number }[] {
  if ('value' in reading) return [reading];
  const { at, errors, total } = reading;
  return total > 0 ? [{ at, value: errors / total }] : [];
}

interface Change {
  at: string;
  verdict: Pick<Verdict, 'health' | 'window'>;
}

/** A stretch begins with the windows that were judged, and ends with those that were healthy, or when nobody could tell. */
function stretches(changes: readonly Change[]): { from: number; to?: number }[] {
  return changes.flatMap(({ verdict }, index) => {
    if (verdict.health !== 'unhealthy') return [];
    const from = Date.parse(verdict.window.from);
    const next = changes[index + 1];
    return [{ from, ...(next && { to: Math.max(from, endBefore(next)) }) }];
  });
}

function endBefore({ at, verdict: { health, window } }: Change): number {
  return Date.parse(health === 'healthy' ? window.from : at);
}
