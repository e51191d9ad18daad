import type { Actor } from './actor.ts';
import type { Planning } from './planning.ts';

/** Nothing of the project goes to production for a while: quarter's end, holidays. Many may hold at once. */
export interface FreezeState {
  /** Counts up in a project: `freeze-1`. */
  id: string;
  /** From and until when (ISO 8601, UTC). */
  from: string;
  until: string;
  reason: string;
  /** Who answers for it. */
  owner: Actor;
  at: string;
  /** Ended before its time. */
  lifted?: { by: Actor; at: string };
  /** When people were told that it is about to end. */
  warnedAt?: string;
}

/** The freezes that hold at this instant (ISO 8601, UTC). */
export function freezesAt(freezes: readonly FreezeState[], now: string): FreezeState[] {
  const instant = Date.parse(now);
  return freezes.filter(
    ({ from, until, lifted }) => !lifted && Date.parse(from) <= instant && instant < Date.parse(until),
  );
}

/** The freezes that keep this release from production at an instant (ISO 8601, UTC): nobody has overridden them for it. */
export function freezesOn(
  release: Pick<Planning, 'freezeOverrides'>,
  freezes: readonly FreezeState[],
  at: string,
): FreezeState[] {
  return freezesAt(freezes, at).filter(({ id }) => !release.freezeOverrides[id]);
}

/** Of several freezes the one that holds longest; undefined for none. */
export function lastOf(freezes: readonly FreezeState[]): FreezeState | undefined {
  return freezes.toSorted((one, other) => Date.parse(other.until) - Date.parse(one.until))[0];
}
