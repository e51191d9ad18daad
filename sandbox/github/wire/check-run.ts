import { isoSeconds } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import type { CheckRun } from '../state/records.ts';
import { nodeId, pageUrl, repositoryUrl } from './links.ts';
import type { CheckRunAnswer } from './schema.ts';
import { userAnswer } from './user.ts';

const ACTIONS = { id: 15_368, slug: 'github-actions', name: 'GitHub Actions', since: '2018-07-30T09:30:17Z' };

/** A check run; GitHub Actions made it. */
export function checkRunAnswer(github: GitHub, run: CheckRun): CheckRunAnswer {
  const url = `${repositoryUrl(github)}/check-runs/${run.id}`;
  const page = `${pageUrl(github)}/actions/runs/${run.id}/job/${run.id + 1}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CR', run.id),
    head_sha: run.sha,
    external_id: run.externalId ?? '',
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt === null ? null : isoSeconds(run.startedAt),
    completed_at: run.completedAt === null ? null : isoSeconds(run.completedAt),
    output: { ...run.output, annotations_count: 0, annotations_url: `${url}/annotations` },
    check_suite: { id: run.id + 2 },
    app: actionsApp(github),
    pull_requests: [],
  };
}

function actionsApp(github: GitHub) {
  const { id, slug, name, since } = ACTIONS;
  return {
    id,
    slug,
    node_id: nodeId('A', id),
    owner: userAnswer(github, { login: 'github', id: 9919, type: 'Organization', name: 'GitHub', email: null }),
    name,
    description: 'Automate your workflow from idea to production',
    external_url: 'https://help.github.com/en/actions',
    html_url: `${github.baseUrl()}/apps/${slug}`,
    created_at: since,
    updated_at: since,
    permissions: { checks: 'write', contents: 'write', metadata: 'read' },
    events: ['check_run', 'push'],
  };
}
