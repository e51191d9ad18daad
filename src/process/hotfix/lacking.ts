import { withoutReverted } from '../../release/reverts.ts';
import type { Commit, Repository } from '../../services/repository/repository.ts';
import { originsOf } from './origin.ts';

/**
 * The commits of a fix that a branch lacks, in their order. It has those that are in its history; and those that somebody
 * picked there: said by the words of `git cherry-pick -x`, by the same author, time and subject, or by the very same
 * change. What was picked and then taken back again, it lacks.
 * @param base where the fix begins: what is older than that nobody picked
 */
export async function lacking(
  repository: Repository,
  { fix, base, head }: { fix: readonly Commit[]; base: string; head: string },
): Promise<Commit[]> {
  const inHistory = await Promise.all(fix.map(async ({ id }) => repository.isAncestor(id, head)));
  const absent = fix.filter((_, index) => !inHistory[index]);
  const last = absent.at(-1);
  if (!last) return [];
  const [onBranch, alike] = await Promise.all([repository.changes(base, head), repository.alike(base, last.id, head)]);
  const standing = new Set(withoutReverted(onBranch).map(({ id }) => id));
  return absent.filter((commit) => {
    const twins = onBranch.filter(
      (other) => isTwin(commit, other) || (alike.has(commit.id) && isNamesake(commit, other)),
    );
    return twins.length > 0 ? twins.every(({ id }) => !standing.has(id)) : !alike.has(commit.id);
  });
}

/** Is it the same commit, picked by hand or by the bot? Whoever picks a commit keeps its author, and the time. */
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
