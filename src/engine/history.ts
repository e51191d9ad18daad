import type { LedgerEntry } from '../release/ledger.ts';
import type { Release } from '../release/release.ts';
import type { History } from './desk.ts';

/**
 * What was released since an instant: what had been archived before it has nothing to do with it.
 * @param entries of the project, oldest first
 * @param from ISO 8601, UTC
 */
export async function historyOf(
  entries: readonly LedgerEntry[],
  from: string,
  find: (release: string) => Promise<Release | undefined>,
): Promise<History> {
  const since = Date.parse(from);
  const alive = entries.filter(({ archivedAt }) => archivedAt === undefined || Date.parse(archivedAt) >= since);
  const found = await Promise.all(alive.map(async ({ release }) => find(release)));
  const first = entries[0]?.at ?? from;
  return {
    from: Date.parse(first) > since ? first : from,
    releases: found.filter((release) => release !== undefined).toReversed(),
  };
}
