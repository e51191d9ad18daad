import type { Command } from '../release/command.ts';
import type { Dispatch } from './dispatch.ts';

/**
 * Fills in what production runs besides this release, where a command depends on it: a release knows of no other, and
 * another one may go there while it is under way.
 */
export function withProduction(
  dispatch: Dispatch,
  productionBeside: (release: string) => Promise<string | undefined>,
): Dispatch {
  return async (release, intent, command) => {
    if (!isAbout(command)) return dispatch(release, intent, command);
    const production = await productionBeside(release);
    return dispatch(release, intent, { ...command, ...(production !== undefined && { production }) });
  };
}

function isAbout(command: Command): boolean {
  if (command.type === 'BeginStep') return command.step === 'deploy-production';
  return command.type === 'Approve' || command.type === 'OverrideGate';
}
