import type { Ledger, LedgerEvent } from './ledger.ts';
import { openLocks, type LockState } from './lock.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';
import type { Person } from './role.ts';

/** The lock that a rollback of this release asks for and the ledger doesn't have yet; each order locks once. */
export function missingLock(release: Release, locks: readonly LockState[]): LedgerEvent | undefined {
  const { id, tag, rollback } = release;
  if (!rollback) return undefined;
  const { reason, by, at } = rollback;
  if (locks.some((lock) => lock.release === id && lock.at === at)) return undefined;
  return { type: 'DeploysLocked', lock: `lock-${locks.length + 1}`, release: id, tag, reason, by, at };
}

/** A person lifts one lock; without its name, all that hold. */
export function unlock(
  { locks }: Pick<Ledger, 'locks'>,
  {
    project,
    lock,
    reason,
    by,
    at,
  }: { project: string; lock?: string | undefined; reason: string; by: Person; at: string },
): { events: LedgerEvent[] } | { refusal: Refusal } {
  const wanted = openLocks(locks).filter(({ id }) => lock === undefined || id === lock);
  if (wanted.length === 0) {
    const last = locks.findLast(({ id }) => lock === undefined || id === lock)?.lifted;
    return { refusal: refuse('not-locked', { project, ...(last && { lifted: { by: last.by, at: last.at } }) }) };
  }
  if (reason.trim() === '') {
    const example = '/release unlock the fix is on main and was tested';
    return { refusal: refuse('reason-missing', { deed: 'lifted lock', example }) };
  }
  return {
    events: wanted.map(({ id }) => ({ type: 'DeploysUnlocked', lock: id, reason: reason.trim(), at, by: by.id })),
  };
}
