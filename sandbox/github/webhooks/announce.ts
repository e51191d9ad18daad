import type { GitHub } from '../github.ts';
import { UNKNOWN } from '../pulls/mergeability.ts';
import type { CheckRun, CommitStatus, Member, Pull, Release, Review } from '../state/records.ts';
import { checkRunAnswer } from '../wire/check-run.ts';
import { nodeId } from '../wire/links.ts';
import { pullAnswer, pullInList } from '../wire/pull.ts';
import { releaseAnswer } from '../wire/release.ts';
import { repositoryInPull } from '../wire/repository.ts';
import { reviewAnswer } from '../wire/review.ts';
import { statusAnswer } from '../wire/status.ts';
import { userAnswer } from '../wire/user.ts';

/** Tells the webhooks what became of a pull request. Source: https://docs.github.com/webhooks/webhook-events-and-payloads */
export async function announcePull(
  github: GitHub,
  action: string,
  pull: Pull,
  by: Member,
  more: Record<string, unknown> = {},
): Promise<void> {
  if (github.webhooks.isWatched) {
    const shown = await pullAnswer(github, pull, UNKNOWN);
    tell(github, 'pull_request', by, { action, number: pull.number, pull_request: shown, ...more });
  }
  github.store.changed({ kind: 'pull', pull });
}

/** Tells the webhooks of a review. Its state is in lower case there, and only there. */
export function announceReview(
  github: GitHub,
  action: 'submitted' | 'dismissed',
  pull: Pull,
  review: Review,
  by: Member,
): void {
  const shown = { ...reviewAnswer(github, pull, review), state: review.state.toLowerCase() };
  tell(github, 'pull_request_review', by, { action, review: shown, pull_request: pullInList(github, pull) });
  github.store.changed({ kind: 'pull', pull });
}

/** Tells the webhooks of a check run. */
export function announceCheckRun(github: GitHub, action: 'created' | 'completed', run: CheckRun, by: Member): void {
  tell(github, 'check_run', by, { action, check_run: checkRunAnswer(github, run) });
  github.store.changed({ kind: 'checks' });
}

/** Tells the webhooks of a commit status. */
export function announceStatus(github: GitHub, status: CommitStatus): void {
  const { owner, name } = github.store.repository;
  const shown = statusAnswer(github, status);
  const { creator: _creator, url: _url, node_id: _node, ...own } = shown;
  tell(github, 'status', status.creator, {
    ...own,
    sha: status.sha,
    name: `${owner.login}/${name}`,
    branches: [],
  });
  github.store.changed({ kind: 'checks' });
}

/** Tells the webhooks of a release. */
export function announceRelease(github: GitHub, action: string, release: Release, by: Member): void {
  tell(github, 'release', by, { action, release: releaseAnswer(github, release) });
  github.store.changed({ kind: 'release' });
}

/** Tells the webhooks of anything, with the repository and who did it. */
export function tell(github: GitHub, event: string, by: Member, payload: Record<string, unknown>): void {
  const [installation] = github.store.installations.values();
  github.webhooks.announce(event, {
    ...payload,
    ...(installation !== undefined && {
      installation: { id: installation.id, node_id: nodeId('IN', installation.id) },
    }),
    repository: repositoryInPull(github),
    sender: userAnswer(github, by),
  });
}
