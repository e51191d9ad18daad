import { findCommit } from '../git/refs.ts';
import { GitHubError, notFound } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { created, ok } from '../http/answer.ts';
import { oneOf, requireFields, text, textOrNull } from '../http/fields.ts';
import { pageOf } from '../http/page.ts';
import type { ApiRequest, TokenRoutes } from '../http/route.ts';
import { latestCheckRuns, latestStatuses } from '../pulls/check-states.ts';
import { reportStatus } from '../pulls/report-checks.ts';
import { checkRunAnswer } from '../wire/check-run.ts';
import { combinedStatusAnswer, statusAnswer } from '../wire/status.ts';

const STATES = ['error', 'failure', 'pending', 'success'] as const;
const STATUSES = ['queued', 'in_progress', 'completed'] as const;
const FILTERS = ['latest', 'all'] as const;

/** What was checked on a commit: check runs of apps, and statuses. */
export const checks = {
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': {
    needs: ['checks', 'read'],
    docs: 'checks/runs#list-check-runs-for-a-git-reference',
    run: async (github, request) => {
      const sha = await commitOf(github, request);
      const query = Object.fromEntries(request.query);
      const status = oneOf(query, 'status', STATUSES);
      const all = github.store.checkRuns.filter((run) => run.sha === sha);
      const runs = (oneOf(query, 'filter', FILTERS) === 'all' ? all : latestCheckRuns(github.store, sha))
        .filter(({ name }) => name === (query['check_name'] ?? name))
        .filter((run) => run.status === (status ?? run.status))
        .toReversed();
      const { items, headers } = pageOf(github, request, runs);
      const body = { total_count: runs.length, check_runs: items.map((run) => checkRunAnswer(github, run)) };
      return { status: 200, headers, body };
    },
  },
  'GET /repos/{owner}/{repo}/commits/{ref}/status': {
    needs: ['statuses', 'read'],
    docs: 'commits/statuses#get-the-combined-status-for-a-specific-reference',
    run: async (github, request) => {
      const sha = await commitOf(github, request);
      const statuses = latestStatuses(github.store, sha);
      const { items, headers } = pageOf(github, request, statuses);
      const whole = combinedStatusAnswer(github, sha, statuses);
      const shown = combinedStatusAnswer(github, sha, items).statuses;
      return { status: 200, headers, body: { ...whole, statuses: shown } };
    },
  },
  'POST /repos/{owner}/{repo}/statuses/{sha}': {
    needs: ['statuses', 'write'],
    docs: 'commits/statuses#create-a-commit-status',
    run: async (github, { params, body }, { member }) => {
      requireFields(body, ['state']);
      const state = oneOf(body, 'state', STATES) ?? 'pending';
      const sha = await findCommit(github.store.repository.folder, params['sha'] ?? '');
      if (sha === undefined || sha !== params['sha']) {
        throw new GitHubError(422, `No commit found for SHA: ${params['sha']}`);
      }
      const status = reportStatus(github, {
        sha,
        state,
        context: text(body, 'context') ?? 'default',
        description: textOrNull(body, 'description') ?? null,
        targetUrl: textOrNull(body, 'target_url') ?? null,
        creator: member,
      });
      return created(statusAnswer(github, status));
    },
  },
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': {
    needs: ['checks', 'read'],
    docs: 'checks/runs#get-a-check-run',
    run: (github, { params }) => {
      const run = github.store.checkRuns.find(({ id }) => String(id) === params['check_run_id']);
      if (run === undefined) throw notFound();
      return ok(checkRunAnswer(github, run));
    },
  },
} satisfies TokenRoutes;

async function commitOf({ store }: GitHub, { params }: ApiRequest): Promise<string> {
  const sha = await findCommit(store.repository.folder, params['ref'] ?? '');
  if (sha === undefined) throw new GitHubError(422, `No commit found for SHA: ${params['ref']}`);
  return sha;
}
