import type { Release } from '../../release/release.ts';
import type { Commit, Repository } from '../../services/repository/repository.ts';
import { originsOf } from './origin.ts';

/**
 * The commits of people that a hotfix is made of, the oldest first: what is on its branch since it was cut, without the
 * bot's version and changelog. Commits that came in by a merge are commits of their own; a merge in which somebody
 * changed more than git would have is one, too, with all that it brought in.
 */
export async function fixCommits(
  repository: Repository,
  { base, candidate, ownCommits }: Pick<Release, 'base' | 'candidate' | 'ownCommits'>,
): Promise<Commit[]> {
  if (!candidate) return [];
  const all = await repository.changes(base, candidate.commit);
  const known = new Map(all.map((commit) => [commit.id, commit]));
  const line = await repository.firstParents(base, candidate.commit);
  const parts = await Promise.all(
    line.map(async (id) => {
      const commit = known.get(id);
      return commit ? [commit] : broughtIn(repository, id);
    }),
  );
  // What the bot picked onto the hotfix's branch is somebody's all the same.
  return parts
    .flat()
    .filter(({ id, message }) => !ownCommits.includes(id) || originsOf(message).length > 0)
    .toReversed();
}

/** What a merge commit brought in, the newest first. */
async function broughtIn(repository: Repository, id: string): Promise<Commit[]> {
  const { tree, parents } = await repository.inspect(id);
  const [into = '', from = '', ...more] = parents;
  if (more.length > 0) return [await repository.show(id)];
  const again = await repository.merge({ into, from, message: 'as git merges it', at: ANY_TIME });
  const isPlain = 'merged' in again && again.merged.tree === tree;
  return isPlain ? repository.changes(into, id) : [await repository.show(id)];
}

const ANY_TIME = '1970-01-01T00:00:00Z';
