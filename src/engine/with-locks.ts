import type { Command } from '../release/command.ts';
import type { LockState } from '../release/lock.ts';
import type { Dispatch } from './dispatch.ts';
import { projectOf } from './keys.ts';

/** What is decided with an eye on the project's locks. */
const ASKING: ReadonlySet<Command['type']> = new Set(['Approve', 'OverrideGate', 'BeginStep']);

/** Fills the project's locks in, where a command asks for them: a release doesn't know them. */
export function withLocks(dispatch: Dispatch, locksOf: (project: string) => Promise<LockState[]>): Dispatch {
  return async (release, intent, command) => {
    if (!ASKING.has(command.type)) return dispatch(release, intent, command);
    return dispatch(release, intent, { ...command, locks: await locksOf(projectOf(release)) } as Command);
  };
}
