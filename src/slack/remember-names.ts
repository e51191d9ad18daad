import type { Directory } from './directory.ts';
import type { Names } from './mrkdwn.ts';

/**
 * Names as they were read when something last happened to the release: while nothing happens, nobody is asked again, so
 * that waiting costs no calls, however long it takes. Names that could not be read are.
 * @returns a function of the release's id, its journal's head hash, and the people in it
 */
export function rememberNames({
  names: read,
}: Pick<Directory, 'names'>): (release: string, head: string, people: readonly string[]) => Promise<Names> {
  const known = new Map<string, { head: string; names: Names }>();
  return async (release, head, people) => {
    const before = known.get(release);
    if (before?.head === head) return before.names;
    const names = await read(people);
    if (people.every((id) => names.has(id))) known.set(release, { head, names });
    return names;
  };
}
