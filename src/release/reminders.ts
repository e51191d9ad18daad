import { openObjections } from './allowed.ts';
import type { GateId, GatePlan } from './checklist.ts';
import type { Actor } from './actor.ts';
import { freezesOn, type FreezeState } from './freeze.ts';
import { couldApprove, gateVerdict, isIndependent, waitingSince, type GateVerdict } from './gate.ts';
import { openLocks, type LockState } from './lock.ts';
import type { Release } from './release.ts';
import { holdsOneOf } from './role.ts';
import { addWorkingHours, hoursOfDay } from './working-hours.ts';

/** People to be reminded that a gate waits for them. */
export interface Reminder {
  gate: GateId;
  /** User ids and user groups whose approval is missing. */
  people: Actor[];
  /** No earlier than this, and within working hours (ISO 8601, UTC). */
  at: string;
}

const FIRST_HOURS = 4;
const LONGEST_DAYS = 5;

/**
 * The next reminder of each gate that waits: after four working hours, then after eight, then after sixteen, with a gap
 * that doubles up to five working days. None while the release is held, while something else than people keeps the gate
 * shut, and for a release that waits for no day.
 * @param now ISO 8601, UTC: a reminder that was missed is due at the next moment at which people work
 * @param freezes the project's
 */
export function remindable(
  release: Release,
  now: string,
  freezes: readonly FreezeState[] = [],
  locks: readonly LockState[] = [],
): Reminder[] {
  const { calendar, timezone } = release;
  if (!calendar || release.waitsForNothing || release.held || release.ended) return [];
  if (openObjections(release).length > 0) return [];
  return release.checklist.gates.flatMap((gate): Reminder[] => {
    const verdict = gateVerdict(release, gate);
    if (verdict.kind !== 'waiting') return [];
    const isShut = freezesOn(release, freezes, now).length > 0 || openLocks(locks).length > 0;
    if (gate.id === 'production' && isShut) return [];
    const people = missingPeople(release, gate, verdict);
    if (people.length === 0) return [];
    const { since, times } = lastReminded(release, gate);
    const hours = Math.min(FIRST_HOURS * 2 ** times, LONGEST_DAYS * hoursOfDay(calendar));
    const due = addWorkingHours(since, hours, calendar, timezone);
    const at = Date.parse(due) >= Date.parse(now) ? due : addWorkingHours(now, 0, calendar, timezone);
    return [{ gate: gate.id, people, at }];
  });
}

/** Whose yes would take the gate on; not whose role is filled, nor who can't be the second pair of eyes where it takes one. */
function missingPeople(
  release: Release,
  gate: GatePlan,
  { slots, needsSecondPair }: Extract<GateVerdict, { kind: 'waiting' }>,
): Actor[] {
  const open = slots.filter(({ by }) => by === undefined).map(({ role }) => role);
  const could = couldApprove(release, gate);
  const holders = could.filter((id) => holdsOneOf(release.roles, { id, groups: [] }, open));
  if (!needsSecondPair || open.length > 1) return holders;
  const independent = (id: Actor): boolean => isIndependent(release, id);
  const both = holders.filter(independent);
  // A second pair of eyes counts although its role is filled.
  return both.length > 0 ? both : could.filter(independent);
}

/** A gate that was opened to people again after the last reminder begins anew. */
function lastReminded(release: Release, gate: GatePlan): { since: string; times: number } {
  const waiting = waitingSince(release, gate);
  const last = release.reminders[gate.id];
  if (!last || Date.parse(last.at) < Date.parse(waiting)) return { since: waiting, times: 0 };
  return { since: last.at, times: last.times };
}
