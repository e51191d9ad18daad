import type { EventOf, ReleaseEvent } from './event.ts';
import type { Picks } from './picks.ts';
import type { Release } from './release.ts';

const TYPES = ['PicksTried', 'PicksOrdered'] as const;

export type PicksEvent = EventOf<(typeof TYPES)[number]>;

export function isOfPicks(event: ReleaseEvent): event is PicksEvent {
  return TYPES.some((type) => type === event.type);
}

/** The next state of what is picked onto other release branches. */
export function evolvePicks(release: Release, event: PicksEvent): Release {
  const { picks } = release;
  const { events: number } = release;
  switch (event.type) {
    case 'PicksTried': {
      const { ordered, ...before } = picks ?? {};
      const due = event.due ?? picks?.due ?? false;
      // What somebody ordered is waited for until it was pushed, or can't be.
      const left = ordered && event.picks.filter((pick) => isAwaited(pick.branch, ordered.branches, event.picks));
      const waits = ordered && left && left.length > 0;
      const next: Picks = { ...before, all: event.picks, of: event.of, due, event: number };
      return {
        ...release,
        picks: waits ? { ...next, ordered: { ...ordered, branches: left.map(({ branch }) => branch) } } : next,
      };
    }
    case 'PicksOrdered': {
      if (!picks) return release;
      const { branches, by, at } = event;
      const ordered = { branches: [...new Set([...(picks.ordered?.branches ?? []), ...branches])], by, at };
      // What the server refused is tried as if it had never been.
      const all = picks.all.map((pick) => {
        const { reason: _, ...rest } = pick;
        return branches.includes(pick.branch) ? { ...rest, verdict: 'clean' as const } : pick;
      });
      return { ...release, picks: { ...picks, all, ordered, event: number } };
    }
    default:
      return event satisfies never;
  }
}

function isAwaited(branch: string, ordered: readonly string[], picks: EventOf<'PicksTried'>['picks']): boolean {
  return ordered.includes(branch) && picks.some((pick) => pick.branch === branch && pick.verdict === 'clean');
}
