import type { ReleaseEvent } from '../release/event.ts';
import type { FreezeState } from '../release/freeze.ts';
import type { Ledger, LedgerEntry, LedgerEvent } from '../release/ledger.ts';
import type { LockState } from '../release/lock.ts';
import type { Release } from '../release/release.ts';
import { byDeployment, runningNow } from '../release/rollback.ts';
import type { JournalEntry } from '../services/announcer/announcer.ts';
import type { Journal, Log } from './journal.ts';
import { ledgerKey, projectOf, releaseKey } from './keys.ts';

/** Where releases are looked up. */
export interface Shelf {
  load: (release: string) => Promise<Log<ReleaseEvent, Release>>;
  find: (release: string) => Promise<Release | undefined>;
  /** Where a release's journal stands. */
  journalOf: (release: string) => Promise<JournalEntry>;
  /** A project's releases, newest first, at most 20; those under way are always among them. */
  list: (project: string) => Promise<Release[]>;
  /** Those of its project that went to production later, the latest first; none while it isn't there itself. */
  newerThan: (release: string) => Promise<Release[]>;
  /** The tag that production runs as far as the other releases of its project tell. */
  productionBeside: (release: string) => Promise<string | undefined>;
  /** All that its project remembers, oldest first. */
  entries: (project: string) => Promise<LedgerEntry[]>;
  /** Those to which something may still happen. */
  underWay: (project: string) => Promise<LedgerEntry[]>;
  /** The project's freezes, those to come and those that are over, too. */
  freezes: (project: string) => Promise<FreezeState[]>;
  /** Its locks, those that were lifted, too. */
  locks: (project: string) => Promise<LockState[]>;
}

const LISTED = 20;

export function createShelf(releases: Journal<ReleaseEvent, Release>, ledgers: Journal<LedgerEvent, Ledger>): Shelf {
  const load = async (id: string): Promise<Log<ReleaseEvent, Release>> => releases.load(releaseKey(projectOf(id), id));
  const find = async (id: string): Promise<Release | undefined> => (await load(id)).state;
  const ledger = async (project: string): Promise<Ledger | undefined> => (await ledgers.load(ledgerKey(project))).state;
  const entries = async (project: string): Promise<LedgerEntry[]> => (await ledger(project))?.releases ?? [];
  const list = async (project: string): Promise<Release[]> => {
    const all = await entries(project);
    const recent = all.filter(({ archived }, index) => !archived || index >= all.length - LISTED);
    const found = await Promise.all(recent.map(async ({ release }) => find(release)));
    return found.filter((release) => release !== undefined).toReversed();
  };
  return {
    load,
    find,
    async journalOf(id) {
      const { commits, head } = await load(id);
      return { entry: commits.length, head };
    },
    list,
    entries,
    productionBeside: async (id) => runningNow((await list(projectOf(id))).filter((release) => release.id !== id)),
    async newerThan(id) {
      const all = await list(projectOf(id));
      const deployed = byDeployment(all);
      const index = deployed.findIndex((release) => release.id === id);
      return deployed.slice(0, Math.max(0, index));
    },
    underWay: async (project) => (await entries(project)).filter(({ archived }) => !archived),
    freezes: async (project) => (await ledger(project))?.freezes ?? [],
    locks: async (project) => (await ledger(project))?.locks ?? [],
  };
}
