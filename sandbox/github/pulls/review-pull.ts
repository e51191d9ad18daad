import { validationFailed } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { Member, Pull, Review, ReviewState } from '../state/records.ts';
import { announcePull, announceReview } from '../webhooks/announce.ts';
import { userAnswer } from '../wire/user.ts';

/** Records what somebody says of a pull request. Throws GitHubError 422 where they may not. */
export function reviewPull(
  github: GitHub,
  pull: Pull,
  by: Member,
  state: Exclude<ReviewState, 'DISMISSED'>,
  body = '',
): Review {
  if (by.id === pull.author.id && state !== 'COMMENTED') {
    throw validationFailed(`Can not ${state === 'APPROVED' ? 'approve' : 'request changes on'} your own pull request`);
  }
  const review: Review = {
    id: github.store.nextId(),
    author: by,
    body,
    state,
    commit: pull.headSha,
    submittedAt: github.now(),
  };
  pull.reviews.push(review);
  pull.requestedReviewers = pull.requestedReviewers.filter(({ id }) => id !== by.id);
  pull.updatedAt = github.now();
  announceReview(github, 'submitted', pull, review, by);
  return review;
}

/** Takes somebody's standing review away. */
export function dismissReview(github: GitHub, pull: Pull, review: Review, by: Member): void {
  if (review.state === 'COMMENTED') throw validationFailed('Can not dismiss a commented pull request review');
  review.state = 'DISMISSED';
  announceReview(github, 'dismissed', pull, review, by);
}

/** Asks people for a review. Throws GitHubError 422 where one of them can't give it. */
export async function requestReviews(github: GitHub, pull: Pull, logins: string[], by: Member): Promise<void> {
  const { repository } = github.store;
  const members = logins.map((login) => github.store.findMember(login));
  if (members.some((member) => member === undefined || member.type === 'Bot')) {
    throw validationFailed(
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${repository.owner.login}/${repository.name} repository.`,
    );
  }
  const people = members.filter((member) => member !== undefined);
  if (people.some(({ id }) => id === pull.author.id)) {
    throw validationFailed('Review cannot be requested from pull request author.');
  }
  for (const person of people) {
    if (pull.requestedReviewers.some(({ id }) => id === person.id)) continue;
    pull.requestedReviewers.push(person);
    await announcePull(github, 'review_requested', pull, by, { requested_reviewer: userAnswer(github, person) });
  }
}
