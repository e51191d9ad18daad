import { missingLock, unlock } from '../release/decide-lock.ts';
import { EMPTY_LEDGER, type Ledger, type LedgerEvent } from '../release/ledger.ts';
import type { LockState } from '../release/lock.ts';
import type { Release } from '../release/release.ts';
import { forbidden, type Charter } from '../release/rights.ts';
import type { Asked, Reply } from './desk.ts';
import type { Journal } from './journal.ts';
import { ledgerKey } from './keys.ts';

/** What locking a project's deployments needs. */
export interface Locking {
  ledgers: Journal<LedgerEvent, Ledger>;
  /** Called once it is stored. */
  afterChange: (project: string) => Promise<void>;
}

/** A rollback that was ordered locks the deployments of its project: once, whoever finds it, and however often. */
export async function lockDeploys({ ledgers, afterChange }: Locking, release: Release): Promise<void> {
  for (;;) {
    const log = await ledgers.load(ledgerKey(release.project));
    const event = missingLock(release, log.state?.locks ?? []);
    if (!event) return;
    const written = await ledgers.append(log, `lock.${release.id}.${release.rollback?.at ?? ''}`, [event]);
    if (!written) continue; // somebody else was first: look again
    return afterChange(release.project);
  }
}

/** Somebody lets deployments through again, and says why. The same intent never does it twice. */
export async function unlockDeploys(
  engine: Locking,
  charter: Charter & { id: string },
  { lock, reason }: { lock?: string | undefined; reason: string },
  { intent, by, at }: Asked,
): Promise<Reply<LockState[]>> {
  const { id: project } = charter;
  const no = forbidden('unlock deploys', by, charter);
  if (no) return no;
  for (;;) {
    const log = await engine.ledgers.load(ledgerKey(project));
    const done = log.commits.find((commit) => commit.intent === intent)?.events;
    const decided = done ? { events: done } : unlock(log.state ?? EMPTY_LEDGER, { project, lock, reason, by, at });
    if ('refusal' in decided) return decided;
    const written = done ? log : await engine.ledgers.append(log, intent, decided.events);
    if (!written) continue;
    await engine.afterChange(project);
    const lifted = decided.events.flatMap((event) => (event.type === 'DeploysUnlocked' ? [event.lock] : []));
    return (written.state?.locks ?? []).filter(({ id }) => lifted.includes(id));
  }
}
