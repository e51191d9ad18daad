import { isoSeconds } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import type { Pull, Review } from '../state/records.ts';
import { associationOf } from './association.ts';
import { nodeId, pageUrl, repositoryUrl } from './links.ts';
import type { ReviewAnswer } from './schema.ts';
import { userAnswer } from './user.ts';

/** A review of a pull request. */
export function reviewAnswer(github: GitHub, { number }: Pull, review: Review): ReviewAnswer {
  const page = `${pageUrl(github)}/pull/${number}#pullrequestreview-${review.id}`;
  const pullUrl = `${repositoryUrl(github)}/pulls/${number}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: userAnswer(github, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pullUrl,
    author_association: associationOf(review.author),
    _links: { html: { href: page }, pull_request: { href: pullUrl } },
    submitted_at: isoSeconds(review.submittedAt),
    commit_id: review.commit,
  };
}
