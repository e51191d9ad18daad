import type { StepDefinition } from '../step.ts';

/** Final PR review: the pull request's reviewers and checks; a sign-off where there is no forge. */
export const finalReview: StepDefinition = {
  id: 'final-review',
  phase: 'release-day',
  title: 'Final PR review',
  needs: [],
  evidence: 'candidate',
  work: { kind: 'review' },
};
