import type { Actor } from '../../release/actor.ts';
import type { GatePlan } from '../../release/checklist.ts';
import { lastSeen } from '../../release/difference.ts';
import type { Release } from '../../release/release.ts';
import type { Names } from '../mrkdwn.ts';
import { commits } from './commits.ts';
import { commitLine } from './plan/commit-line.ts';

type Arrivals = NonNullable<Release['arrivals']>;

const SHOWN = 3;

/** Are people asked once more for what they have approved already? */
export function isAskedAgain({ gates }: Release, { id }: GatePlan): boolean {
  return gates[id].passed === undefined && gates[id].voided !== undefined;
}

/** The commits of people that have come in since the gate was approved, and were not taken back; the oldest first. */
export function arrivedSince(release: Release, gate: GatePlan, by?: Actor): Arrivals {
  const last = isAskedAgain(release, gate) ? lastSeen(release, gate, by) : undefined;
  if (!last) return [];
  return (release.arrivals ?? []).filter(({ event }) => event > last.seen.event);
}

/** Those, each with its author; empty where there are none. */
export function arrivalLines(release: Release, gate: GatePlan, names: Names): string[] {
  const arrived = arrivedSince(release, gate).toReversed();
  const more = arrived.length - SHOWN;
  return [
    ...arrived.slice(0, SHOWN).map((arrival) => `    ➕ ${commitLine(arrival, names)}`),
    ...(more > 0 ? [`    … and ${commits(more)} more`] : []),
  ];
}
