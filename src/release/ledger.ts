import type { Actor } from './actor.ts';
import type { EventOf } from './event.ts';
import type { FreezeState } from './freeze.ts';
import type { LockState } from './lock.ts';
import type { ReleaseType } from './version.ts';

/** Facts of one project that outlive its releases. */
export type LedgerEvent = { at: string; by: Actor } & (
  | {
      type: 'ReleaseClaimed';
      release: string;
      version: string;
      kind: ReleaseType;
      /** The release's first event: written again from here if the process died before it was. */
      started: EventOf<'ReleaseStarted'>;
    }
  /** Production is verified, or the release was cancelled: the next one may start. */
  | { type: 'ClaimReleased'; release: string; how: 'verified' | 'cancelled' }
  /** Nothing more will happen to it. */
  | { type: 'ReleaseArchived'; release: string }
  /** Nothing goes to production from then until then (ISO 8601, UTC). */
  | { type: 'FreezeDeclared'; freeze: string; from: string; until: string; reason: string }
  | { type: 'FreezeLifted'; freeze: string }
  /** People were told that it is about to end. */
  | { type: 'FreezeEndAnnounced'; freeze: string }
  /** A rollback was ordered, at that moment and by that person: nothing new goes to production until the lock is lifted. */
  | { type: 'DeploysLocked'; lock: string; release: string; tag: string; reason: string }
  | { type: 'DeploysUnlocked'; lock: string; reason: string }
  /** People were told that a release of this type is due (YYYY-MM-DD). */
  | { type: 'CadenceReminded'; kind: ReleaseType; due: string }
);

/** One release as its project remembers it. */
export interface LedgerEntry {
  release: string;
  version: string;
  kind: ReleaseType;
  by: Actor;
  at: string;
  started: EventOf<'ReleaseStarted'>;
  /** Does it keep others of its project from starting? */
  open: boolean;
  archived: boolean;
  /** When it was archived (ISO 8601, UTC). */
  archivedAt?: string;
}

/** A project's releases, oldest first. */
export interface Ledger {
  releases: LedgerEntry[];
  /** Oldest first. */
  freezes: FreezeState[];
  /** Oldest first. */
  locks: LockState[];
  /** Per type: the due date (YYYY-MM-DD) that people were last told of. */
  reminded: Partial<Record<ReleaseType, string>>;
}

/** Of a project that nothing was ever done with. */
export const EMPTY_LEDGER: Ledger = { releases: [], freezes: [], locks: [], reminded: {} };

/** The next state. */
export function evolveLedger(ledger: Ledger | undefined, event: LedgerEvent): Ledger {
  const { releases, freezes, locks, reminded } = ledger ?? EMPTY_LEDGER;
  const state = { releases, freezes, locks, reminded };
  switch (event.type) {
    case 'ReleaseClaimed': {
      const { release, version, kind, started, by, at } = event;
      return {
        ...state,
        releases: [...releases, { release, version, kind, started, by, at, open: true, archived: false }],
      };
    }
    case 'ClaimReleased':
      return { ...state, releases: withEntry(releases, event.release, { open: false }) };
    case 'ReleaseArchived': {
      const ended = { open: false, archived: true, archivedAt: event.at };
      return { ...state, releases: withEntry(releases, event.release, ended) };
    }
    case 'FreezeDeclared': {
      const { freeze: id, from, until, reason, by: owner, at } = event;
      return { ...state, freezes: [...freezes, { id, from, until, reason, owner, at }] };
    }
    case 'FreezeLifted':
      return { ...state, freezes: withFreeze(freezes, event.freeze, { lifted: { by: event.by, at: event.at } }) };
    case 'FreezeEndAnnounced':
      return { ...state, freezes: withFreeze(freezes, event.freeze, { warnedAt: event.at }) };
    case 'DeploysLocked': {
      const { lock: id, release, tag, reason, by, at } = event;
      return { ...state, locks: [...locks, { id, release, tag, reason, by, at }] };
    }
    case 'DeploysUnlocked': {
      const { by, at, reason } = event;
      return {
        ...state,
        locks: locks.map((lock) => (lock.id === event.lock ? { ...lock, lifted: { by, at, reason } } : lock)),
      };
    }
    case 'CadenceReminded':
      return { ...state, reminded: { ...reminded, [event.kind]: event.due } };
    default:
      return event satisfies never;
  }
}

function withEntry(entries: LedgerEntry[], id: string, change: Partial<LedgerEntry>): LedgerEntry[] {
  return entries.map((entry) => (entry.release === id ? { ...entry, ...change } : entry));
}

function withFreeze(freezes: FreezeState[], id: string, change: Partial<FreezeState>): FreezeState[] {
  return freezes.map((freeze) => (freeze.id === id ? { ...freeze, ...change } : freeze));
}

/** The release that keeps others from starting: a hotfix may run beside one that is none, and the other way round. */
export function openRelease(ledger: Ledger | undefined, type: ReleaseType = 'patch'): LedgerEntry | undefined {
  return ledger?.releases.find(({ open, kind }) => open && (kind === 'hotfix') === (type === 'hotfix'));
}

/** The versions of all releases that are under way: nobody else may take them. */
export function reservedVersions(ledger: Ledger | undefined): string[] {
  return (ledger?.releases ?? []).filter(({ archived }) => !archived).map(({ version }) => version);
}

/** What the ledger does not know yet of a release's end. */
export function settle(
  entry: LedgerEntry,
  release: { open: boolean; ended?: { how: 'cancelled' | 'finished' } },
  at: string,
): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  const common = { release: entry.release, at, by: 'tminus' };
  if (entry.open && !release.open) {
    events.push({
      type: 'ClaimReleased',
      how: release.ended?.how === 'cancelled' ? 'cancelled' : 'verified',
      ...common,
    });
  }
  if (!entry.archived && release.ended) events.push({ type: 'ReleaseArchived', ...common });
  return events;
}
