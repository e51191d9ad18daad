import type { Person } from './people.ts';

/** What a file is after a commit; null when the commit removes it. */
export type FileState = string | Executable | null;

/** A script: a file with its executable bit set. */
export interface Executable {
  readonly executable: string;
}

/** What a commit leaves behind: path → state. Other files stay as they are. */
export type FileChanges = Readonly<Record<string, FileState>>;

/** One commit, as a test or a benchmark asks for it. */
export interface CommitSpec {
  /** The whole message; left out for git's own words about a revert or a merge. */
  readonly message?: string;
  readonly files?: FileChanges;
  /** Alice, when left out. */
  readonly author?: Person;
  /** ISO 8601, UTC. When left out: an hour after the commit before. */
  readonly at?: string;
  /** The branch that it is on, `main` when left out. A branch that is new starts at the tip of `main`. */
  readonly branch?: string;
  /** Makes it a merge commit: takes in this branch, and deletes it. */
  readonly merges?: string;
  /** Makes it git's revert of the commit with this `name`: its message, and the files as they were before. */
  readonly reverts?: string;
  /** How `reverts` refers to this commit. */
  readonly name?: string;
  readonly tags?: readonly TagSpec[];
}

/** A tag on a commit: its name for an annotated one, or a lightweight one. */
export type TagSpec = string | { readonly lightweight: string };
