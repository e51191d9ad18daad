import { withoutReverted } from '../release/reverts.ts';
import type { Commit, History } from '../services/repository/repository.ts';
import { originsOf } from './hotfix/origin.ts';

/**
 * What is new since a release: the commits up to this one that the release hasn't got, the newest first.
 * @param previousTag absent for a first release: everything is new
 */
export async function changesSince(
  history: Pick<History, 'changes'>,
  previousTag: string | undefined,
  to: string,
  within: { path?: string | undefined } = {},
): Promise<Commit[]> {
  return notPicked(history, previousTag, await history.changes(previousTag, to, within));
}

/**
 * These commits without those that a hotfix has picked, and was released with, under another id: the release has them,
 * though what they were picked from comes to main's history beside it.
 * @param commits since that release, the newest first
 */
export async function notPicked(
  history: Pick<History, 'changes'>,
  previousTag: string | undefined,
  commits: Commit[],
): Promise<Commit[]> {
  const oldest = commits.at(-1);
  if (previousTag === undefined || !oldest) return commits;
  // Nothing, unless the tag is on a branch beside it.
  const beside = withoutReverted(await history.changes(oldest.id, previousTag));
  const released = new Set(beside.flatMap(({ message }) => originsOf(message)));
  return released.size === 0 ? commits : commits.filter(({ id }) => !released.has(id));
}
