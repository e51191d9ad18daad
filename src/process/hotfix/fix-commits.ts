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
  const parts = line.every((id) => known.has(id))
    ? [all]
    : await Promise.all(
        line.map(async (id) => [known.get(id)].flatMap((one) => one ?? []).concat(await merged(repository, id, known))),
      );
  // What the bot picked onto the hotfix's branch is somebody's all the same.
  return parts
    .flat()
    .filter(({ id, message }) => !ownCommits.includes(id) || originsOf(message).length > 0)
    .toReversed();
}

/** What a merge commit brought in, the newest first; nothing for any other commit. */
async function merged(repository: Repository, id: string, known: ReadonlyMap<string, Commit>): Promise<Commit[]> {
  if (known.has(id)) return [];
  const { tree, parents } = await repository.inspect(id);
  const [into = '', from = '', ...more] = parents;
  const plain =
    more.length === 0 &&
    (await repository.merge({ into, from, message: 'as git merges it', at: new Date(0).toISOString() }));
  const isPlain = plain && 'merged' in plain && plain.merged.tree === tree;
  return isPlain ? repository.changes(into, id) : [await repository.show(id)];
}
