import type { Objection } from '../../release/objection.ts';
import type { Repository } from '../../services/repository/repository.ts';

/** Where people see these commits in their browser; undefined where the remote's address says nothing of that. */
export function linksTo(
  repository: Pick<Repository, 'webAddress'>,
  commits: readonly Pick<Objection, 'commit'>[],
): Record<string, string> | undefined {
  const known = commits.flatMap(({ commit }) => {
    const address = repository.webAddress(commit);
    return address === undefined ? [] : [[commit, address] as const];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
