import type { Actor } from './actor.ts';
import type { Candidate } from './candidate.ts';
import { sameAs } from './same.ts';
import { list } from './wording.ts';

/** A pull request as it was last seen: what reviewers and machines say of a candidate. */
export interface Review {
  number: number;
  /** Where people see it. */
  url: string;
  state: 'open' | 'closed' | 'merged';
  isDraft: boolean;
  /** The commit that it would merge, or did. */
  head: string;
  /** How many approvals its branch asks for; absent where the forge doesn't tell. */
  required?: number;
  approvedBy: Reviewer[];
  changesAskedBy: Reviewer[];
  checks: ReviewCheck[];
  merge: 'ready' | 'conflicts' | 'blocked' | 'behind' | 'unknown';
  /** The candidate that its title and its body are about. */
  about: string;
  /** Does its body lead to the card? */
  isLinked: boolean;
}

/** A Slack user id where the configuration maps the login, else the login behind an `@`: nobody can pose as an id. */
export type Reviewer = Actor;

export interface ReviewCheck {
  name: string;
  state: 'passed' | 'failed' | 'running';
  required: boolean;
}

/** What is known of the review of one attempt. */
export interface ReviewState {
  step: string;
  attempt: number;
  /** When something last changed (ISO 8601, UTC). */
  at: string;
  /** Absent while nothing has been seen. */
  seen?: Review;
  /** Why the forge could not be asked, in a sentence for people; absent when it could. */
  trouble?: string;
}

/** What reviewers, machines and the forge say to a candidate, taken together. */
export type ReviewVerdict =
  { kind: 'passed'; summary: string } | { kind: 'waiting' } | { kind: 'failed'; reason: string };

/** Is it just as it was? */
export function isSameReview(one: Review | undefined, other: Review): boolean {
  return one !== undefined && sameAs(one, other);
}

/**
 * Has everybody said yes who has to? At least one person has, also where the branch asks for nobody: no review is no
 * yes. Where the branch names checks, those count; else all that there are.
 */
export function reviewVerdict(review: Review, candidate: Pick<Candidate, 'commit'>): ReviewVerdict {
  const { state, head, number, approvedBy, changesAskedBy, merge, isDraft } = review;
  const isOfCandidate = head === candidate.commit;
  if (state === 'merged')
    return isOfCandidate
      ? { kind: 'passed', summary: `#${number} was merged by hand` }
      : { kind: 'failed', reason: mergedOtherwise(review) };
  if (state === 'closed') {
    const reason = `Pull request #${number} was closed and not merged. Open it again, or have another one opened: type \`/release retry final-review\`.`;
    return { kind: 'failed', reason };
  }
  const isReviewed = approvedBy.length >= neededApprovals(review) && changesAskedBy.length === 0;
  if (!isOfCandidate || isDraft || merge !== 'ready' || !isReviewed || !passesChecks(review))
    return { kind: 'waiting' };
  const checks = review.checks.length === 0 ? '' : ` · ${countedChecks(review.checks)}`;
  return { kind: 'passed', summary: `#${number} · ${countedReviews(review)}${checks}` };
}

/** So many have to approve. */
export function neededApprovals({ required = 1 }: Pick<Review, 'required'>): number {
  return Math.max(1, required);
}

/** `1 of 2 reviews`; `3 reviews` where there are more than are needed. */
export function countedReviews(review: Pick<Review, 'required' | 'approvedBy'>): string {
  const needed = neededApprovals(review);
  const { length } = review.approvedBy;
  return length > needed ? `${length} reviews` : `${length} of ${needed} ${needed === 1 ? 'review' : 'reviews'}`;
}

/** `5 of 6 checks` */
export function countedChecks(checks: readonly ReviewCheck[]): string {
  const passed = checks.filter(({ state }) => state === 'passed').length;
  return `${passed} of ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}`;
}

/** The checks that keep it waiting. */
export function openChecks({ checks }: Pick<Review, 'checks'>): ReviewCheck[] {
  const required = checks.filter((check) => check.required);
  return (required.length > 0 ? required : checks).filter(({ state }) => state !== 'passed');
}

function passesChecks(review: Review): boolean {
  return openChecks(review).length === 0;
}

function mergedOtherwise({ number, head }: Review): string {
  return (
    `Pull request #${number} was merged by hand at \`${head.slice(0, 7)}\`, which is not the candidate any more: ` +
    'type `/release retry final-review` to have the rest reviewed.'
  );
}

/** Reviewers as text for people, whose ids become names in Slack. */
export function sayReviewers(reviewers: readonly Reviewer[]): string {
  return list(
    reviewers.map((one) => (one.startsWith('@') ? one : `@{${one}}`)),
    'and',
  );
}
