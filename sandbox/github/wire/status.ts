import { isoSeconds } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import type { CommitStatus } from '../state/records.ts';
import { nodeId, repositoryUrl } from './links.ts';
import { repositoryInPull } from './repository.ts';
import type { CombinedStatusAnswer, StatusAnswer } from './schema.ts';
import { userAnswer } from './user.ts';

/** A commit status, with who set it. */
export function statusAnswer(github: GitHub, status: CommitStatus): StatusAnswer {
  return { ...statusCore(github, status), creator: userAnswer(github, status.creator) };
}

/** The newest status of each context, and what they come to: of none at all, `pending`. */
export function combinedStatusAnswer(github: GitHub, sha: string, statuses: CommitStatus[]): CombinedStatusAnswer {
  const url = repositoryUrl(github);
  return {
    state: combine(statuses),
    statuses: statuses.map((status) => statusCore(github, status)),
    sha,
    total_count: statuses.length,
    repository: { ...repositoryInPull(github), license: null },
    commit_url: `${url}/commits/${sha}`,
    url: `${url}/commits/${sha}/status`,
  };
}

function combine(statuses: CommitStatus[]): string {
  if (statuses.some(({ state }) => state === 'error' || state === 'failure')) return 'failure';
  return statuses.length > 0 && statuses.every(({ state }) => state === 'success') ? 'success' : 'pending';
}

function statusCore(github: GitHub, status: CommitStatus) {
  const at = isoSeconds(status.createdAt);
  return {
    url: `${repositoryUrl(github)}/statuses/${status.sha}`,
    avatar_url: userAnswer(github, status.creator).avatar_url,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: at,
    updated_at: at,
  };
}
