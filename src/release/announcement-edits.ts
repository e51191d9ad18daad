import type { Actor } from './actor.ts';
import type { ReaderSection } from './reader-sections.ts';

/** A section in somebody's own words. */
export interface SectionEdit {
  /** None: the section isn't there. */
  lines: string[];
  /** What the changelog said when it was edited: what is in the release now and not in here, nobody has decided about. */
  from: string[];
}

/**
 * What people changed about the announcement, apart from the changelog: it survives every regeneration, also with more
 * commits. It is not what is deployed, so that no approval is bound to it.
 */
export interface AnnouncementEdits {
  headline?: string;
  /** Free words above everything else; of several lines. */
  intro?: string;
  sections: Partial<Record<ReaderSection, SectionEdit>>;
}

/** What is not edited is told as the changelog has it. */
export const UNEDITED: AnnouncementEdits = { sections: {} };

/** The edits that are there, and who edited last. */
export type Edited = AnnouncementEdits & { by: Actor; at: string };
