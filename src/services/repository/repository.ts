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

/** How two commits differ: files, lines, and the files with most of them. */
export interface Comparison {
  files: number;
  added: number;
  removed: number;
  /** At most five, the most changed first. */
  most: { path: string; added: number; removed: number }[];
  /** Where people see it in their browser; absent where the remote's URL says nothing of that. */
  address?: string;
}

/** Reads what has been fetched; asks nobody. */
export interface History {
  /**
   * Commits reachable from `to` and not from `from` (all, when absent), newest first, without merge commits. Both are
   * full commit ids or names of tags. With a path, those that touch it, a folder or a file.
   */
  changes(from: string | undefined, to: string, within?: { path?: string | undefined }): Promise<Commit[]>;
  /**
   * The paths that each of these commits touched, by commit id, deleted ones and both names of a renamed file among
   * them. For orientation: of the newest 1,000 commits, at most 200 paths each.
   */
  touched(from: string | undefined, to: string): Promise<Map<string, string[]>>;
  /**
   * The latest semver tag (highest version, no pre-release) in the history of `commit`, with this prefix and nothing
   * else before the version: `v` when none is given, '' for tags such as `1.2.0`. Undefined for a first release.
   */
  lastTag(commit: string, prefix?: string): Promise<string | undefined>;
  /** The files' contents at a commit, undefined where there is no such file. */
  read(commit: string, paths: string[]): Promise<Map<string, string | undefined>>;
  /** How much differs between two commits, given by their ids or by names of tags. */
  compare(from: string, to: string): Promise<Comparison>;
  /** What a commit is: its tree and its parents. */
  inspect(commit: string): Promise<{ tree: string; parents: string[] }>;
  /** Is the first commit in the history of the second? */
  isAncestor(commit: string, of: string): Promise<boolean>;
  /**
   * Of the commits that are in the history of `to` and in neither `from`'s nor `head`'s: those of which `head` has the
   * very same change under another id (the same patch id).
   */
  alike(from: string, to: string, head: string): Promise<Set<string>>;
  /** The merge commit in the history of `branchHead` whose second parent is `commit`, if there is one. */
  findMerge(commit: string, branchHead: string): Promise<Snapshot | undefined>;
}

/** Finds what people name. Reads what has been fetched; asks nobody. */
export interface Search {
  /** One commit, merge commits too. @throws RepositoryError when there is none */
  show(commit: string): Promise<Commit>;
  /**
   * The full id of the commit that begins with these hexadecimal digits, seven or more; undefined where there is none.
   * @throws RepositoryError (`invalid`) when there are several
   */
  resolve(digits: string): Promise<string | undefined>;
  /**
   * The commit that brought a pull request in, by its subject: `… (#12)` or `Merge pull request #12 …`; the oldest, when
   * it was picked onto other branches since.
   */
  byNumber(number: number): Promise<string | undefined>;
  /** The commits that say that they were picked from this one, the newest first. */
  picksOf(commit: string): Promise<Commit[]>;
  /** The names of the tags that have a commit in their history, in alphabetical order. */
  tagsContaining(commit: string): Promise<string[]>;
  /** The commits from `to` back to `from` (without it) along first parents, merge commits too, newest first. */
  firstParents(from: string | undefined, to: string): Promise<string[]>;
}

/** A commit that undoes another one, or does it again, on top of a third. */
export interface Undoing {
  /** What is undone or done again; of a merge commit: all that it brought in. */
  commit: string;
  /** What the new commit comes on top of. */
  onto: string;
  message: string;
  /** ISO 8601, UTC */
  at: string;
}

/** What tags are signed with. */
export type TagKey = {
  /** Of whoever tags, so that a forge finds the key's owner; the bot's own when left out. */
  email?: string;
} & (
  | {
      kind: 'ssh';
      /** The path of a private key (of a public one, where an agent has the other), or the key itself. */ key: string;
    }
  | {
      kind: 'gpg';
      /** As `gpg --local-user` takes it. */ id: string;
      /** gpg's folder, where it is not its usual one. */ home?: string;
    }
);

/** One project's git repository, as a release sees it: a local mirror, and the remote that everybody shares. */
export interface Repository extends History, Search {
  /** Of its remote, without user and password. */
  url: string;
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
    /** What it holds, where that is known: then nothing is merged. */
    tree?: string;
  }): Promise<{ merged: Snapshot } | { conflicts: string[] }>;
  /** Writes a commit that takes another one back, or names the files in conflict. Moves no ref, needs no working tree. */
  revert(request: Undoing): Promise<{ snapshot: Snapshot } | { conflicts: string[] }>;
  /** Writes a commit that does the same as another one, by its author, or names the files in conflict. Moves no ref. */
  reapply(request: Undoing): Promise<{ snapshot: Snapshot } | { conflicts: string[] }>;
  /**
   * Writes an annotated tag object, signed where a key is configured, and returns its id. Moves no ref.
   * @throws RepositoryError when it can't be signed
   */
  tag(request: { name: string; commit: string; message: string; at: string }): Promise<string>;
  /** Has the tag of this name, or the tag object with this id, a signature? Whether it is good, it doesn't say. */
  isSigned(tag: string): Promise<boolean>;
  /**
   * Pushes all updates or none (`--atomic`), never forced.
   * @throws RepositoryError with code `rejected` when the remote has moved on, `failed` when it doesn't let us
   */
  push(updates: RefUpdate[]): Promise<void>;
  /**
   * Would the remote take these? Asks with a dry run: nothing is pushed. Sees whether we may push at all and whether a
   * branch has moved on; rules about single branches, which a server keeps to itself until a real push, it can't see.
   */
  canPush(updates: RefUpdate[]): Promise<{ allowed: true } | { problem: string }>;
  /** Where people see a commit in their browser; undefined where the remote's URL says nothing of that. Asks nobody. */
  webAddress(commit: string): string | undefined;
  /**
   * A clone of what has been fetched that is its own remote: whatever is pushed and fetched there stays there. Shares
   * the objects, so that it takes no time; gone when disposed.
   */
  scratch(): Promise<Scratch>;
  /** Checks a commit out into a fresh folder of its own: files only, no submodules, no hooks, no filters (so LFS files are pointers). */
  worktree(commit: string): Promise<Worktree>;
}

/** A repository to try things out in. */
export interface Scratch extends Repository, AsyncDisposable {}

/** A git failure in words for people; `code` for the program. */
export class RepositoryError extends Error {
  override name = 'RepositoryError';
  readonly code: 'unreachable' | 'empty' | 'rejected' | 'invalid' | 'failed';
  constructor(code: RepositoryError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
