import { validationFailed } from '../github-error.ts';
import { created, ok } from '../http/answer.ts';
import { oneOf, text, texts } from '../http/fields.ts';
import { listed } from '../http/page.ts';
import type { TokenRoutes } from '../http/route.ts';
import { requestReviews, reviewPull } from '../pulls/review-pull.ts';
import { pullInList } from '../wire/pull.ts';
import { reviewAnswer } from '../wire/review.ts';
import { userAnswer } from '../wire/user.ts';
import { findPull } from './find-pull.ts';

const EVENTS = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

/** Reviews of pull requests, and who was asked for one. */
export const reviews = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews': {
    needs: ['pull_requests', 'read'],
    docs: 'pulls/reviews#list-reviews-for-a-pull-request',
    run: (github, request) => {
      const pull = findPull(github, request);
      return listed(github, request, pull.reviews, (review) => reviewAnswer(github, pull, review));
    },
  },
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews': {
    needs: ['pull_requests', 'write'],
    docs: 'pulls/reviews#create-a-review-for-a-pull-request',
    run: (github, request, { member }) => {
      const pull = findPull(github, request);
      const event = oneOf(request.body, 'event', ['APPROVE', 'REQUEST_CHANGES', 'COMMENT'] as const) ?? 'COMMENT';
      const body = text(request.body, 'body') ?? '';
      if (event !== 'APPROVE' && body === '') throw validationFailed('Body is required for this event');
      return ok(reviewAnswer(github, pull, reviewPull(github, pull, member, EVENTS[event], body)));
    },
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': {
    needs: ['pull_requests', 'read'],
    docs: 'pulls/review-requests#get-all-requested-reviewers-for-a-pull-request',
    run: (github, request) => {
      const { requestedReviewers } = findPull(github, request);
      return ok({ users: requestedReviewers.map((member) => userAnswer(github, member)), teams: [] });
    },
  },
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': {
    needs: ['pull_requests', 'write'],
    docs: 'pulls/review-requests#request-reviewers-for-a-pull-request',
    run: async (github, request, { member }) => {
      const pull = findPull(github, request);
      const teams = texts(request.body, 'team_reviewers') ?? [];
      if (teams.length > 0) throw validationFailed(`Could not resolve to a node with the team of '${teams[0]}'.`);
      await requestReviews(github, pull, texts(request.body, 'reviewers') ?? [], member);
      return created(pullInList(github, pull));
    },
  },
} satisfies TokenRoutes;
