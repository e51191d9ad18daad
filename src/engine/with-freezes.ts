import type { Command } from '../release/command.ts';
import type { FreezeState } from '../release/freeze.ts';
import type { Dispatch } from './dispatch.ts';
import { projectOf } from './keys.ts';

/** What is decided with an eye on the project's freezes. */
const ASKING: ReadonlySet<Command['type']> = new Set([
  'OpenPhase',
  'OpenDuePhase',
  'Approve',
  'OverrideGate',
  'Resume',
  'OverrideFreeze',
  'MissDeadline',
  'Remind',
  'BeginStep',
]);

/** Fills the project's freezes in, where a command asks for them: a release doesn't know them. */
export function withFreezes(dispatch: Dispatch, freezesOf: (project: string) => Promise<FreezeState[]>): Dispatch {
  return async (release, intent, command) => {
    if (!ASKING.has(command.type)) return dispatch(release, intent, command);
    return dispatch(release, intent, { ...command, freezes: await freezesOf(projectOf(release)) } as Command);
  };
}
