/** Where a repository's pull requests and releases live: GitHub, and whatever is like it. Every write looks first. */
export interface Forge {
  /** What people call it, e.g. `GitHub`. */
  readonly name: string;
  /**
   * Opens a pull request, or finds the one that is open; without one, the one that was merged with exactly this commit.
   * Its title and body are brought up to date, unless somebody has edited them.
   */
  openPullRequest(request: PullRequestRequest): Promise<PullRequest>;
  /** Where it stands now. Asks conditionally: what hasn't changed costs nothing. */
  stateOf(number: number): Promise<PullRequestState>;
  /** Merges it with a merge commit, if its head is still this commit; one that was merged already is a success. */
  merge(request: MergeRequest): Promise<Merging>;
  /** Publishes the release of a tag, or brings up to date one that is ours. */
  publishRelease(request: ReleaseRequest): Promise<PublishedRelease>;
  /** Adds a file to the release of a tag, unless it is there. A half upload is replaced. */
  attach(request: Attachment): Promise<'attached' | 'there already'>;
}

export interface PullRequestRequest {
  /** The branch that is to be merged, and the commit on it. */
  head: string;
  commit: string;
  /** The branch that it goes to. */
  base: string;
  title: string;
  /** Markdown. */
  body: string;
}

export interface PullRequest {
  number: number;
  /** Where people see it. */
  url: string;
  state: 'open' | 'closed' | 'merged';
}

export interface PullRequestState extends PullRequest {
  isDraft: boolean;
  /** The commit that it would merge, or did. */
  head: string;
  /** Logins. `required`: how many approvals its branch asks for; absent where the forge doesn't tell. */
  reviews: { required?: number; approvedBy: string[]; changesAskedBy: string[] };
  /** Those that are required and haven't begun are among them. */
  checks: Check[];
  merge: Mergeability;
}

/** What a machine says of a commit. */
export interface Check {
  name: string;
  state: 'passed' | 'failed' | 'running';
  required: boolean;
}

/** `blocked`: a rule of the branch isn't met. `behind`: it has to be brought up to date first. `unknown`: still being found out. */
export type Mergeability = 'ready' | 'conflicts' | 'blocked' | 'behind' | 'unknown';

export interface MergeRequest {
  number: number;
  /** Nothing else is merged. */
  commit: string;
  title: string;
}

/** `refused`: by a rule, or since it can't be merged; in the forge's words. */
export type Merging = { kind: 'merged' } | { kind: 'refused'; why: string };

export interface ReleaseRequest {
  tag: string;
  /** Markdown. */
  notes: string;
  isPrerelease: boolean;
}

/** `theirs`: somebody else's release of this tag was found, and left as it is. */
export interface PublishedRelease {
  url: string;
  how: 'made' | 'updated' | 'there already' | 'theirs';
}

export interface Attachment {
  tag: string;
  name: string;
  /** In bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  /** Absolute. */
  path: string;
}

/**
 * What a forge could not do, in a sentence for people, without any secret. `unreachable` and `limited` pass by
 * themselves; `refused` needs somebody; `missing`: there is no such thing.
 */
export class ForgeError extends Error {
  override name = 'ForgeError';
  readonly code: 'unreachable' | 'limited' | 'refused' | 'missing';
  constructor(code: ForgeError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Does it pass by itself? */
export function isPassing({ code }: ForgeError): boolean {
  return code === 'unreachable' || code === 'limited';
}
