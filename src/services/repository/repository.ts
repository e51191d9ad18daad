/** A commit as read from git, its message whole: nothing in the text can pose as another commit or a tag. */
export interface Commit {
  /** Full commit id. */
  id: string;
  authorName: string;
  authorEmail: string;
  /** When it was first written (ISO 8601, UTC): a rebase doesn't change it. Absent where no calendar has it. */
  authoredAt?: string;
  /** Subject, body and footers. */
  message: string;
}

/** What the remote holds at the moment of asking. */
export interface Refs {
  /** Branch name -> commit id. */
  branches: Map<string, string>;
  /** Tag name -> the commit that it points at (peeled). */
  tags: Map<string, string>;
}

/** A commit and its tree. */
export interface Snapshot {
  commit: string;
  tree: string;
}

/** One ref that a push moves or makes. A push only ever goes forward: nothing is forced. */
export interface RefUpdate {
  /** Full ref name, e.g. `refs/heads/release/v1.2.0`. */
  ref: string;
  /** Object id to put there. */
  to: string;
}

/** A folder with the files of one commit, for one command; gone when disposed. */
export interface Worktree extends AsyncDisposable {
  folder: string;
  /** Tracked files that differ from the commit now, at most 20. */
  changedFiles(): Promise<string[]>;
}

/** Reads what has been fetched; asks nobody. */
export interface History {
  /**
   * Commits reachable from `to` and not from `from` (all, when absent), newest first, without merge commits. Both are
   * full commit ids or names of tags.
   */
  changes(from: string | undefined, to: string): Promise<Commit[]>;
  /**
   * The paths that each of these commits touched, by commit id, deleted ones and both names of a renamed file among
   * them. For orientation: of the newest 1,000 commits, at most 200 paths each.
   */
  touched(from: string | undefined, to: string): Promise<Map<string, string[]>>;
  /** The latest semver tag (highest version, no pre-release) in the history of `commit`, with the prefix `v`; undefined for a first release. */
  lastTag(commit: string): Promise<string | undefined>;
  /** The files' contents at a commit, undefined where there is no such file. */
  read(commit: string, paths: string[]): Promise<Map<string, string | undefined>>;
  /** What a commit is: its tree and its parents. */
  inspect(commit: string): Promise<{ tree: string; parents: string[] }>;
  /** Is the first commit in the history of the second? */
  isAncestor(commit: string, of: string): Promise<boolean>;
  /** The merge commit in the history of `branchHead` whose second parent is `commit`, if there is one. */
  findMerge(commit: string, branchHead: string): Promise<Snapshot | undefined>;
}

/** One project's git repository, as a release sees it: a local mirror, and the remote that everybody shares. */
export interface Repository extends History {
  /**
   * Fetches branches and tags and says what the remote holds.
   * @throws RepositoryError when the remote is missing, empty or out of reach
   */
  refresh(): Promise<Refs>;
  /** Writes a commit on top of `parent` with these files replaced. Moves no ref; runs no hook. */
  commit(request: { parent: string; files: Map<string, string>; message: string; at: string }): Promise<Snapshot>;
  /** Writes a merge commit (parents `into`, `from`) without a working tree, or names the files in conflict. Moves no ref. */
  merge(request: {
    into: string;
    from: string;
    message: string;
    at: string;
  }): Promise<{ merged: Snapshot } | { conflicts: string[] }>;
  /** Writes an annotated tag object and returns its id. Moves no ref. */
  tag(request: { name: string; commit: string; message: string; at: string }): Promise<string>;
  /**
   * Pushes all updates or none (`--atomic`), never forced.
   * @throws RepositoryError with code `rejected` when the remote has moved on, `failed` when it doesn't let us
   */
  push(updates: RefUpdate[]): Promise<void>;
  /** Checks a commit out into a fresh folder of its own: files only, no submodules, no hooks, no filters (so LFS files are pointers). */
  worktree(commit: string): Promise<Worktree>;
}

/** A git failure in words for people; `code` for the program. */
export class RepositoryError extends Error {
  override name = 'RepositoryError';
  readonly code: 'unreachable' | 'empty' | 'rejected' | 'invalid' | 'failed';
  constructor(code: RepositoryError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
