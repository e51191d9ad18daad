import type { ReleaseType } from '../../../../../src/release/version.ts';

/**
 * One release of a public repository: the subjects of its commits as its changelog tells them, with their types, scopes
 * and numbers. What the changelog leaves out (chores, documentation, tests) can't be known from it, and isn't here.
 */
export interface PublicHistory {
  repository: string;
  licence: string;
  /** As it was called there. */
  release: string;
  /** The last full release before it, and the pre-releases since. */
  last: string;
  tags: string[];
  type: ReleaseType;
  pre: string;
  /** In the order of the changelog. */
  subjects: string[];
  /** What its commit says below its subject, by a part of the subject: in our words. */
  footers?: Record<string, string>;
  /** Read off by a person, all of it. */
  becomes: string;
  changelog: string;
  note?: string;
  /** What a smaller type would be refused for. */
  smaller: { type: ReleaseType; becomes: string; against: string[] };
}
