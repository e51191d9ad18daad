import { BOT } from './actor.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { isDone, type Release } from './release.ts';

/** From when Testing opens until it is merged: early enough for people to settle a conflict in daylight. */
export function wantsMergeTrial({ ended, phases, steps, candidate }: Release): boolean {
  const merge = steps['merge-to-main'];
  return candidate !== undefined && !ended && phases.testing !== undefined && merge !== undefined && !isDone(merge);
}

/** The engine has tried the merge: told when it comes out differently from the last time. */
export function recordMergeTrial(
  release: Release,
  { candidate, main, conflicts, total, at }: Extract<Command, { type: 'RecordMergeTrial' }>,
): Decision {
  if (!wantsMergeTrial(release) || release.candidate?.commit !== candidate) return { events: [] };
  const before = release.mergeTrial ?? { conflicts: [], total: 0 };
  const isSame = before.total === total && JSON.stringify(before.conflicts) === JSON.stringify(conflicts);
  return { events: isSame ? [] : [{ type: 'MergeTried', main, conflicts, total, at, by: BOT }] };
}
