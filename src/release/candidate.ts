import type { Actor } from './actor.ts';
import type { Objection } from './objection.ts';

/** How much a candidate changes. */
export interface Diff {
  files: number;
  added: number;
  removed: number;
  /** The files with most of it, at most five. */
  most: { path: string; added: number; removed: number }[];
  /** Where people see it in their browser. */
  address?: string;
}

/** What would be released: a commit on the release branch, its tree, and the notes that describe it. */
export interface Candidate {
  /** Full commit id on the release branch. */
  commit: string;
  /** Tree id of that commit: what is tagged must have exactly this tree. */
  tree: string;
  /** The last commit in it that was not made by the bot: a change of this voids evidence and approvals. */
  content: string;
  /** How many commits since the previous tag, without merges and the bot's own. */
  changes: number;
  /** Commits of the bot's own in it that the release gets to know with it, by id, besides the candidate's own. */
  ownCommits?: string[];
  /** Who wrote them: Slack user ids where the configuration maps them, else e-mail addresses. */
  authors: Actor[];
  /**
   * When they were written: the median of their author dates (ISO 8601, UTC). Absent where none is known, as in
   * candidates of an older T-Minus.
   */
  writtenAt?: string;
  /** How it differs from the previous tag; absent in candidates of an older T-Minus, and of a first release. */
  diff?: Diff;
  /** The changelog section of this version, exactly as in the file; absent until it is written. */
  notes?: string;
  /** What its type, or the freeze of its branch, doesn't allow, waived or not: all of it, the newest first. */
  objections?: Objection[];
  /** Commits whose subject says nothing that we understand: id and subject, at most 50, the newest first. */
  unclassified?: { commit: string; subject: string; author: Actor }[];
}
