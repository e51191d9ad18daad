import type { Redis } from 'ioredis';
import type { ReleaseEvent } from '../release/event.ts';
import { eventWithTexts, ledgerEventWithTexts } from '../release/event-texts.ts';
import { evolve } from '../release/evolve.ts';
import { evolveLedger, type Ledger, type LedgerEvent } from '../release/ledger.ts';
import type { Change } from '../release/free-text.ts';
import type { Release } from '../release/release.ts';
import { createJournal, type Journal, type Mirror } from './journal.ts';

/** What is stored for ever, of releases and of their projects. */
export interface Journals {
  releases: Journal<ReleaseEvent, Release>;
  ledgers: Journal<LedgerEvent, Ledger>;
  /** Resolves when everything that was stored before now is mirrored, or could not be. Never throws. */
  mirrored: () => Promise<void>;
}

/** What they are kept in, and what must not get into them. */
export interface JournalsOptions {
  redis: Redis;
  mask: Change;
  mirror?: Mirror;
  onError: (error: unknown, what: string) => void;
}

/** No secret gets into them; what is stored has happened, whatever becomes of its mirror, which is written meanwhile. */
export function openJournals({ redis, mask, mirror, onError }: JournalsOptions): Journals {
  let mirroring = Promise.resolve();
  const noting: Mirror = async (key, entry, stored) => {
    if (!mirror) return;
    const before = mirroring;
    const written = mirror(key, entry, stored).catch((error: unknown) => onError(error, `the mirror of ${key}`));
    mirroring = written.then(async () => before);
  };
  return {
    releases: createJournal(redis, evolve, noting, (event) => eventWithTexts(event, mask)),
    ledgers: createJournal(redis, evolveLedger, noting, (event) => ledgerEventWithTexts(event, mask)),
    mirrored: async () => mirroring,
  };
}
