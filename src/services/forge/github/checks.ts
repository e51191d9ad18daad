import type { Check } from '../forge.ts';
import type { Place } from './ask.ts';

/** Conclusions of a check run that GitHub lets pass. */
const PASSED = new Set(['success', 'neutral', 'skipped']);

/**
 * What the machines say of a commit: check runs and, older, statuses; of each name the latest.
 * https://docs.github.com/rest/checks/runs and https://docs.github.com/rest/commits/statuses
 */
export async function checksOf({ octokit, at }: Place, commit: string, required: readonly string[]): Promise<Check[]> {
  const place = { ...at, ref: commit, per_page: 100 };
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, { ...place, filter: 'latest' });
  const { data } = await octokit.rest.repos.getCombinedStatusForRef(place);
  const states = new Map<string, Check['state']>();
  for (const { context, state } of data.statuses)
    states.set(context, state === 'success' ? 'passed' : state === 'pending' ? 'running' : 'failed');
  const latest = runs.toSorted((one, other) => (one.started_at ?? '').localeCompare(other.started_at ?? ''));
  for (const { name, status, conclusion } of latest)
    states.set(name, status !== 'completed' ? 'running' : PASSED.has(conclusion ?? '') ? 'passed' : 'failed');
  for (const name of required) if (!states.has(name)) states.set(name, 'running');
  return [...states]
    .map(([name, state]) => ({ name, state, required: required.includes(name) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
