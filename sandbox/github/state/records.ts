/** Somebody with a login. */
export interface Account {
  login: string;
  id: number;
  type: 'User' | 'Bot' | 'Organization';
  name: string | null;
  email: string | null;
}

/** What somebody may do in the repository, the least first. */
export type Role = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** A person, or the bot of an app, with a role. */
export interface Member extends Account {
  role: Role;
}

/** What a token may touch, as GitHub names it. */
export type Scope =
  | 'metadata'
  | 'contents'
  | 'pull_requests'
  | 'checks'
  | 'statuses'
  | 'administration'
  | 'issues'
  | 'actions'
  | 'deployments'
  | 'workflows';

/** How far a token goes. What is not named, it may not even read. */
export type Permissions = Partial<Record<Scope, 'read' | 'write'>>;

/** What a client shows to be let in. */
export interface Token {
  value: string;
  member: Member;
  permissions: Permissions;
  /** Undefined for the token of a person. */
  installation?: Installation;
  /** In ms since 1970, UTC; undefined: never. */
  expiresAt?: number;
  /** Whether the repository exists for it. */
  seesRepository: boolean;
}

/** A GitHub App. Its public key checks what it signs. */
export interface App {
  id: number;
  clientId: string;
  slug: string;
  name: string;
  permissions: Permissions;
  events: string[];
  publicKey: string;
  bot: Member;
}

/** An app in the owner's account. */
export interface Installation {
  id: number;
  app: App;
  isSuspended: boolean;
}

/** What a branch demands before it moves. */
export interface Protection {
  /** Whether a ruleset demands it, the newer way: it is found elsewhere in the API, and refuses in other words. */
  isRuleset: boolean;
  /** How many approvals a pull request needs; undefined: no pull request is needed. */
  requiredReviews: number | undefined;
  dismissesStaleReviews: boolean;
  requiredChecks: string[];
  /** Whether the head must have the tip of the base in it. */
  isStrict: boolean;
  /** Whether admins obey, too. */
  includesAdmins: boolean;
  /** Who may push at all, by login; undefined: everybody who may write. */
  mayPush: string[] | undefined;
  /** Who may push without a pull request, and merge without the reviews, by login. */
  mayBypass: string[];
  demandsLinearHistory: boolean;
}

/** What a reviewer said, as the API spells it. */
export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';

/** What somebody said of a pull request. */
export interface Review {
  id: number;
  author: Member;
  body: string;
  state: ReviewState;
  /** The head that they had before them. */
  commit: string;
  submittedAt: number;
}

/** What is known of a merge that nobody has asked for yet. */
export interface Mergeability {
  head: string;
  base: string;
  /** How often somebody has asked for it. */
  reads: number;
  /** Undefined while it is worked out; `commit` is the trial merge, if there was no conflict. */
  found?: { commit: string | undefined };
}

/** How much a pull request changes, between these two commits. */
export interface Extent {
  base: string;
  head: string;
  commits: number;
  files: number;
  additions: number;
  deletions: number;
}

/** A pull request. */
export interface Pull {
  id: number;
  number: number;
  title: string;
  body: string | null;
  author: Member;
  isOpen: boolean;
  isDraft: boolean;
  headRef: string;
  headSha: string;
  baseRef: string;
  /** The tip of the base when the head moved last: GitHub doesn't follow the base. */
  baseSha: string;
  createdAt: number;
  updatedAt: number;
  closedAt: number | undefined;
  merged: { at: number; by: Member; commit: string } | undefined;
  reviews: Review[];
  requestedReviewers: Member[];
  mergeability: Mergeability | undefined;
  /** As it was counted last. */
  extent: Extent | undefined;
}

/** How a check run ended. */
export type Conclusion = 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required';

/** A check of an app on a commit. */
export interface CheckRun {
  id: number;
  name: string;
  sha: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: Conclusion | null;
  detailsUrl: string | null;
  externalId: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  startedAt: number | null;
  completedAt: number | null;
}

/** A commit status, the older kind of check. */
export interface CommitStatus {
  id: number;
  sha: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  context: string;
  description: string | null;
  targetUrl: string | null;
  creator: Member;
  createdAt: number;
}

/** A file of a release; a `starter` is what an upload leaves behind that was cut. */
export interface Asset {
  id: number;
  name: string;
  label: string | null;
  state: 'uploaded' | 'starter';
  contentType: string;
  bytes: Buffer;
  digest: string | null;
  downloads: number;
  uploader: Member;
  createdAt: number;
}

/** A release: what GitHub says of a tag. */
export interface Release {
  id: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  isDraft: boolean;
  isPrerelease: boolean;
  author: Member;
  createdAt: number;
  publishedAt: number | null;
  assets: Asset[];
}
