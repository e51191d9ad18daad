import type { LeftOut } from '../release/objection.ts';
import type { Release } from '../release/release.ts';
import type { Repository, Snapshot } from '../services/repository/repository.ts';

/** Commits written one on top of the other, or the first one that could not be written, and which files are why. */
export type Stacked = { head: string; commits: string[] } | { commit: string; conflicts: string[] };

/**
 * Takes commits back, each with a commit of its own, on top of another one. Moves no ref. The same request writes the
 * same commits.
 */
export async function takeBackAll(
  repository: Repository,
  request: {
    /** The newest first. */
    leftOut: readonly LeftOut[];
    onto: string;
    /** ISO 8601, UTC. */
    at: string;
  },
): Promise<Stacked> {
  const { leftOut, onto, at } = request;
  const commits: string[] = [];
  let head = onto;
  for (const { commit, subject } of reverted(leftOut)) {
    const message = `revert: ${subject}\n\nThis reverts commit ${commit}.`;
    const done = await repository.revert({ commit, onto: head, message, at });
    if ('conflicts' in done) return { commit, conflicts: done.conflicts };
    head = done.snapshot.commit;
    commits.push(head);
  }
  return { head, commits };
}

/**
 * What a release goes without although main has it, in the order in which it was taken back: from the beginning, and
 * since somebody had it taken back on the release's branch. What was only ever on the branch isn't missed on main.
 * @param main its commit before the release was merged
 */
export async function goesWithout(
  repository: Repository,
  { leftOut = [], ownCommits }: Pick<Release, 'leftOut' | 'ownCommits'>,
  { main, candidate }: { main: string; candidate: string },
): Promise<LeftOut[]> {
  const known = new Set(leftOut.map(({ commit }) => commit));
  const ours = (await repository.changes(main, candidate)).filter(({ id }) => ownCommits.includes(id));
  const later: LeftOut[] = [];
  for (const { message } of ours.toReversed()) {
    const [, commit] = /^This reverts commit ([0-9a-f]{40,64})\.$/m.exec(message) ?? [];
    if (commit === undefined || known.has(commit) || !(await repository.isAncestor(commit, main))) continue;
    known.add(commit);
    later.push({ commit, subject: subjectOf(message).replace(/^revert: /, ''), how: 'reverted' });
  }
  return [...leftOut, ...later];
}

/**
 * Puts back on the main branch what a release went without, each with its own message and by its author, so that the
 * next changelog tells it. What is there already, or would change nothing, is left alone. Moves no ref.
 */
export async function putBackAll(
  repository: Repository,
  request: {
    /** In the order in which they were taken back: they are put back the other way round. */
    leftOut: readonly LeftOut[];
    /** Of the release that went without them. */
    tag: string;
    /** They may have been put back since this commit. */
    since: string;
    onto: Snapshot;
    /** ISO 8601, UTC. */
    at: string;
  },
): Promise<Stacked> {
  const { leftOut, tag, since, onto, at } = request;
  const wanted = reverted(leftOut).toReversed();
  const there = wanted.length === 0 ? [] : await repository.changes(since, onto.commit);
  const isThere = (original: string): boolean =>
    there.some(({ message }) => subjectOf(message) === subjectOf(original) && message.endsWith(putBackMark(tag)));
  const commits: string[] = [];
  let head = onto;
  for (const { commit } of wanted) {
    const { message: original } = await repository.show(commit);
    if (isThere(original)) continue;
    const message = `${original}\n\n${putBackMark(tag)}`;
    const done = await repository.reapply({ commit, onto: head.commit, message, at });
    if ('conflicts' in done) return { commit, conflicts: done.conflicts };
    if (done.snapshot.tree === head.tree) continue;
    head = done.snapshot;
    commits.push(head.commit);
  }
  return { head: head.commit, commits };
}

/** The last line of a commit that is put back, by the bot or by hand. */
export function putBackMark(tag: string): string {
  return `Left out of ${tag}; back on main.`;
}

function subjectOf(message: string): string {
  return message.split('\n', 1)[0]?.trim() ?? '';
}

/** What was cut off was never on the release's branch. */
function reverted(leftOut: readonly LeftOut[]): LeftOut[] {
  return leftOut.filter(({ how }) => how === 'reverted');
}
