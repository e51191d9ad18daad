import type { Role } from './state/records.ts';

/** Somebody with a login; what is left out gets a sensible value. */
export interface PersonOptions {
  name?: string;
  email?: string;
  /** Default: write. */
  role?: Role;
  /** Their token; default: `ghp_` and their login. */
  token?: string;
}

/** How the GitHub-shaped server behaves. Everything has a default. */
export interface GitHubServerOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  owner?: string;
  repository?: string;
  /** The path of a bare repository; default: a fresh one, which is gone when the server is closed. */
  folder?: string;
  isPrivate?: boolean;
  /** By login. */
  people?: Record<string, PersonOptions>;
  /** Which ways to merge are allowed; default: all. */
  allowedMerges?: Partial<Record<'merge' | 'squash' | 'rebase', boolean>>;
  /** Whether a merged branch is deleted. */
  deletesMergedBranches?: boolean;
  /** After how many reads a pull request's mergeability is known; default 1: the first to ask learns nothing. */
  mergeableAfterReads?: number;
  /** Requests per hour, for each person and installation; default 5000. */
  requestsPerHour?: number;
  /** The time in ms since 1970, UTC; default Date.now. */
  now?: () => number;
}
