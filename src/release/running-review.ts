import type { StepPlan } from './checklist.ts';
import type { Release, StepState } from './release.ts';
import type { ReviewState } from './review.ts';

/** A review that is under way. */
export interface RunningReview {
  plan: StepPlan;
  state: StepState;
  /** What is known of it; absent before the first look. */
  known?: ReviewState;
  /** When something last happened to it (ISO 8601, UTC). */
  since: string;
}

/** The review that is under way, if one is. */
export function runningReview(release: Release): RunningReview | undefined {
  const plan = release.checklist.steps.find(isReview);
  const state = plan && release.steps[plan.id];
  if (!plan || state?.status !== 'running' || state.since === undefined) return undefined;
  const known = reviewOf(release, plan, state);
  return { plan, state, since: known?.at ?? state.since, ...(known && { known }) };
}

export function isReview({ work }: StepPlan): boolean {
  return work.kind === 'review';
}

/** What is known of this attempt of the line; what was seen in an earlier one no longer counts. */
export function reviewOf({ review }: Release, { id }: StepPlan, { attempt }: StepState): ReviewState | undefined {
  return review?.step === id && review.attempt === attempt ? review : undefined;
}
