import type { CommitRules, Kind } from '../../../../src/release/objection.ts';
import type { ReleaseType } from '../../../../src/release/version.ts';

/** One history, what is asked of it, and what a person expects: written by hand, never by the code under test. */
export interface History {
  name: string;
  type: ReleaseType;
  /** Full messages, the oldest first. `{1}` in a message is the id of the first of them, `{1:8}` its first 8 digits. */
  made: string[];
  /** The last full release; `v1.2.3` when not said, null for a first release. */
  last?: string | null;
  /** Further tags. */
  tags?: string[];
  prefix?: string;
  pre?: string;
  packageVersion?: string;
  rules?: Partial<CommitRules>;
  /** What people said of a commit, by its number (1 is the oldest). */
  said?: Record<number, Kind>;
  /** The commits from this number on came after the branch was frozen. */
  frozenFrom?: number;
  /** The bot's own, by number. */
  own?: number[];
  api?: 'major' | 'minor' | 'patch';
  /** The next version. */
  becomes: string;
  /** Section -> lines, both in the order of the file; nothing when no user notices. */
  tells: Record<string, string[]>;
  /** `<against>, <because>: <subject>`; none when not said. */
  against?: string[];
  note?: string;
  /** Subjects of the commits that say nothing that we understand; none when not said. */
  unknown?: string[];
}
