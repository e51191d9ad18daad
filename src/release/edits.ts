import type { Actor } from './actor.ts';
import type { Section } from './sections.ts';

/** What a person changed about one line of the changelog; what isn't there stays as its commit says. */
export interface EntryEdit {
  text?: string;
  section?: Section;
  hidden?: boolean;
}

/**
 * What people changed about the changelog, apart from the commits: it survives every regeneration, also with more
 * commits.
 */
export interface ChangelogEdits {
  /** By the line's key (`ChangelogEntry.key`): of the commit that it tells of, never of its place. */
  entries: Record<string, EntryEdit>;
  /** Lines that no commit tells. */
  added: { section: Section; text: string }[];
  /** Who edited last, and when; absent while nobody has. */
  by?: Actor;
  at?: string;
}

export const NO_EDITS: ChangelogEdits = { entries: {}, added: [] };
