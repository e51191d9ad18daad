import type { Actor, EventOf } from './event.ts';
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
}

/** The next state. */
export function evolveLedger(ledger: Ledger | undefined, event: LedgerEvent): Ledger {
  const releases = ledger?.releases ?? [];
  switch (event.type) {
    case 'ReleaseClaimed': {
      const { release, version, kind, started, by, at } = event;
      return { releases: [...releases, { release, version, kind, started, by, at, open: true, archived: false }] };
    }
    case 'ClaimReleased':
      return {
        releases: releases.map((entry) => (entry.release === event.release ? { ...entry, open: false } : entry)),
      };
    case 'ReleaseArchived':
      return {
        releases: releases.map((entry) =>
          entry.release === event.release ? { ...entry, open: false, archived: true, archivedAt: event.at } : entry,
        ),
      };
    default:
      return event satisfies never;
  }
}

/** The release that keeps others from starting. */
export function openRelease(ledger: Ledger | undefined): LedgerEntry | undefined {
  return ledger?.releases.find(({ open }) => open);
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
