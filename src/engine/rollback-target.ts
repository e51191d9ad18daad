import type { PersonCommand } from '../release/command.ts';
import { lastGood, overtakenBy } from '../release/rollback.ts';
import { projectOf } from './keys.ts';
import type { Shelf } from './shelf.ts';

/**
 * Fills in where a rollback goes. It goes to what was good: the release before may have been rolled back itself, even
 * since this one started. And it is of what production runs, which may be a later release.
 */
export async function withRollbackTarget(
  { list, newerThan }: Pick<Shelf, 'list' | 'newerThan'>,
  id: string,
  command: PersonCommand,
): Promise<PersonCommand> {
  if (command.type !== 'RollBack') return command;
  const all = await list(projectOf(id));
  const own = all.find((release) => release.id === id);
  const before = own?.replaces ?? own?.previousTag;
  const to = lastGood(before, all);
  const overtaken = overtakenBy(await newerThan(id));
  return { ...command, ...(to !== undefined && to !== before && { to }), ...(overtaken && { overtaken }) };
}
