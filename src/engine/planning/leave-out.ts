import { takeBackAll } from '../../process/left-out.ts';
import type { LeftOut } from '../../release/objection.ts';
import type { Commit, Repository } from '../../services/repository/repository.ts';
import { inEachOthersWay } from './in-each-others-way.ts';

/** More commits than this nobody leaves out of a release: each of them is a commit of its own on its branch. */
const MOST = 50;

/** A release without some commits: where its branch begins, and what is taken back on it. */
export interface Without {
  base: string;
  leftOut: LeftOut[];
  /** Commits that came after the first of them. */
  alsoLost: number;
  /** Files that keep them from being taken back. */
  conflicts?: string[];
}

/**
 * How a release could go without these commits. The branch begins before them when nothing else came after them; else
 * they are taken back on it, the newest first. Nothing is pushed to find out. Undefined when it can't be done at all:
 * nothing would be left, or they are too many.
 */
export async function leaveOut(
  repository: Repository,
  of: {
    /** The main branch's head. */
    head: string;
    /** Absent for a first release. */
    previousTag?: string | undefined;
    /** The commit of that tag. */
    released?: string | undefined;
    /** Everything since then, newest first, wherever in the repository. */
    commits: readonly Commit[];
    /** Ids of the commits to leave out, all of them among the others. */
    unwanted: ReadonlySet<string>;
    /** ISO 8601, UTC. */
    at: string;
  },
): Promise<Without | undefined> {
  const { commits, unwanted, head, at } = of;
  const going = commits.filter(({ id }) => unwanted.has(id)).map(asNamed);
  if (going.length === 0 || going.length > MOST || going.length === commits.length) return undefined;
  const oldest = commits.findLastIndex(({ id }) => unwanted.has(id));
  const alsoLost = oldest + 1 - going.length;
  const base = alsoLost === 0 ? await cutBefore(repository, of) : undefined;
  if (base !== undefined) return { base, leftOut: going.map((one) => ({ ...one, how: 'cut' })), alsoLost: 0 };

  const reverted = going.map((one) => ({ ...one, how: 'reverted' as const }));
  const trial = await inEachOthersWay(repository, of);
  const inDoubt = reverted.filter(({ commit }) => trial.has(commit));
  const taken = await takeBackAll(repository, { leftOut: inDoubt, onto: head, at });
  if ('conflicts' in taken) return { base: head, leftOut: [], alsoLost, conflicts: taken.conflicts };
  return { base: head, leftOut: reverted, alsoLost };
}

/**
 * The last commit on main's own line before all of them; undefined when others would be lost, or when the last release
 * would be.
 */
async function cutBefore(
  repository: Repository,
  { head, previousTag, released, commits, unwanted }: Parameters<typeof leaveOut>[1],
): Promise<string | undefined> {
  const isMerge = (id: string): boolean => !known.has(id);
  const known = new Set(commits.map(({ id }) => id));
  for (const id of await repository.firstParents(previousTag, head)) {
    if (unwanted.has(id)) continue;
    const lost = await repository.changes(id, head);
    const onlyThem = lost.every((commit) => unwanted.has(commit.id));
    if (onlyThem && lost.length === unwanted.size) {
      return released === undefined || (await repository.isAncestor(released, id)) ? id : undefined;
    }
    // A merge may still stand above others of them.
    if (!onlyThem || !isMerge(id)) return undefined;
  }
  return undefined;
}

function asNamed({ id, message }: Commit): Pick<LeftOut, 'commit' | 'subject'> {
  return { commit: id, subject: message.split('\n', 1)[0]?.trim() ?? '' };
}
