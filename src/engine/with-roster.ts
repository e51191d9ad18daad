import type { Command } from '../release/command.ts';
import type { Release } from '../release/release.ts';
import { enoughFor } from '../release/satisfiable.ts';
import type { RosterReader } from '../services/roster/roster-reader.ts';
import type { Dispatch } from './dispatch.ts';

/** What is decided with an eye on who is there. */
const ASKING: ReadonlySet<Command['type']> = new Set(['Handover', 'AcceptHandover']);

/** Fills in who is there, where a command asks for it: a release knows only whom its roles name. */
export function withRoster(
  dispatch: Dispatch,
  { roster, find }: { roster: RosterReader; find: (release: string) => Promise<Release | undefined> },
): Dispatch {
  return async (id, intent, command) => {
    const release = ASKING.has(command.type) ? await find(id) : undefined;
    if (!release) return dispatch(id, intent, command);
    const there = await roster.read(Object.values(release.roles).flat(), enoughFor(release.checklist));
    return dispatch(id, intent, { ...command, roster: there } as Command);
  };
}
