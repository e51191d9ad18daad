import { withoutReverted } from '../../release/reverts.ts';
import type { Commit, Repository } from '../../services/repository/repository.ts';
import { originsOf } from './origin.ts';

/** Commits, and the span of history that they are in: after `base`, up to `tip`. */
export interface Fix {
  /** The oldest first. */
  commits: readonly Commit[];
  base: string;
  tip: string;
}

/**
 * The commits of a fix that a branch lacks, in their order. It has those that are in its history, and those that somebody
 * picked there: said by the words of `git cherry-pick -x`, by the same author, time and subject, or by the very same
 * change. What was taken back there since, it lacks.
 */
export async function lacking(repository: Repository, { commits, base, tip }: Fix, head: string): Promise<Commit[]> {
  const [inHistory, onBranch, alike] = await Promise.all([
    Promise.all(commits.map(async ({ id }) => repository.isAncestor(id, head))),
    repository.changes(base, head),
    repository.alike(base, tip, head),
  ]);
  const standing = new Set(withoutReverted(onBranch).map(({ id }) => id));
  return commits.filter((commit, index) => {
    const isAlike = alike.has(commit.id);
    const twins = onBranch.filter((other) => isTwin(commit, other) || (isAlike && isNamesake(commit, other)));
    return twins.length > 0 ? twins.every(({ id }) => !standing.has(id)) : !isAlike && inHistory[index] !== true;
  });
}

/** Is it the same commit, or one that was picked from it, by hand or by the bot? Whoever picks a commit keeps its author, and the time. */
function isTwin(commit: Commit, other: Commit): boolean {
  const from = [commit.id, ...originsOf(commit.message)];
  if (originsOf(other.message).some((id) => from.includes(id)) || from.includes(other.id)) return true;
  const isSameTime = commit.authoredAt !== undefined && commit.authoredAt === other.authoredAt;
  return isSameTime && commit.authorEmail === other.authorEmail && isNamesake(commit, other);
}

function isNamesake(commit: Commit, other: Commit): boolean {
  return subjectOf(commit) === subjectOf(other);
}

/** The first line of a commit's message. */
export function subjectOf({ message }: Pick<Commit, 'message'>): string {
  return (message.split('\n', 1)[0] ?? '').trim();
}
