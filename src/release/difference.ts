import type { Actor } from './actor.ts';
import { checksOf } from './approved-content.ts';
import type { GatePlan } from './checklist.ts';
import type { Arrival } from './event.ts';
import type { Difference } from './plan-report.ts';
import { isDone, type Release, type Seen } from './release.ts';

/** What this person approved last at a gate; where they never did, what anybody did. */
export function lastSeen({ gates }: Release, { id }: GatePlan, by?: Actor): { by: Actor; seen: Seen } | undefined {
  const all = Object.entries(gates[id].seen ?? {}).map(([person, seen]) => ({ by: person, seen }));
  const latest = all.toSorted((one, other) => Date.parse(other.seen.at) - Date.parse(one.seen.at));
  return all.find((one) => one.by === by) ?? latest[0];
}

/** What is new since then. @param commits those that are in the candidate and were not in what was approved */
export function differenceSince(
  release: Release,
  gate: GatePlan,
  { by, seen }: { by: Actor; seen: Seen },
  commits: Arrival[],
): Difference {
  const [before, now] = [linesOf(seen.notes), linesOf(release.candidate?.notes)];
  const anew = checksOf(release, gate).flatMap(({ id, title }) => {
    const state = release.steps[id];
    const isNew = state && isDone(state) && Date.parse(state.since ?? '') > Date.parse(seen.at);
    return isNew ? [{ title, summary: state.note ?? state.result?.summary ?? state.status }] : [];
  });
  return {
    gate: gate.id,
    title: gate.title,
    since: { by, at: seen.at, commit: seen.commit },
    commit: release.candidate?.commit ?? '',
    commits,
    notes: {
      added: now.filter((line) => !before.includes(line)),
      removed: before.filter((line) => !now.includes(line)),
    },
    results: anew,
  };
}

function linesOf(notes = ''): string[] {
  return notes.split('\n').filter((line) => line.trim() !== '');
}
