import type { CheckRun, CommitStatus } from '../state/records.ts';
import type { Store } from '../state/store.ts';

/** How a check of either kind stands on a commit; `expected`: nobody has reported it. */
export type CheckState = 'expected' | 'queued' | 'in progress' | 'pending' | 'failing' | 'successful';

const PASSED = new Set<CheckRun['conclusion']>(['success', 'neutral', 'skipped']);

/** The newest check run of each name on a commit, oldest first. */
export function latestCheckRuns({ checkRuns }: Store, sha: string): CheckRun[] {
  const latest = new Map(checkRuns.filter((run) => run.sha === sha).map((run) => [run.name, run]));
  return [...latest.values()];
}

/** The newest status of each context on a commit, oldest first. */
export function latestStatuses({ statuses }: Store, sha: string): CommitStatus[] {
  const latest = new Map(statuses.filter((status) => status.sha === sha).map((status) => [status.context, status]));
  return [...latest.values()];
}

/** Every check that was reported on a commit, by name, with how it stands. */
export function reportedChecks(store: Store, sha: string): Map<string, CheckState> {
  return new Map([
    ...latestStatuses(store, sha).map(({ context, state }) => [context, stateOfStatus(state)] as const),
    ...latestCheckRuns(store, sha).map((run) => [run.name, stateOfRun(run)] as const),
  ]);
}

/** What GitHub says of required checks that have not passed; undefined when all have. */
export function problemWithChecks(required: readonly string[], reported: Map<string, CheckState>): string | undefined {
  const open = required
    .map((name) => ({ name, state: reported.get(name) ?? ('expected' as const) }))
    .filter(({ state }) => state !== 'successful');
  const [first] = open;
  if (first === undefined) return undefined;
  if (required.length === 1) return `Required status check "${first.name}" is ${first.state}.`;
  const states = new Set(open.map(({ state }) => state));
  if (states.size === 1) {
    return open.length === 1
      ? `Required status check "${first.name}" is ${first.state}.`
      : `${open.length} of ${required.length} required status checks are ${first.state}.`;
  }
  const counts = [...states].map((state) => `${open.filter((check) => check.state === state).length} ${state}`);
  return `${open.length} of ${required.length} required status checks have not succeeded: ${counts.join(', ')}.`;
}

function stateOfRun({ status, conclusion }: CheckRun): CheckState {
  if (status === 'completed') return PASSED.has(conclusion) ? 'successful' : 'failing';
  return status === 'queued' ? 'queued' : 'in progress';
}

function stateOfStatus(state: CommitStatus['state']): CheckState {
  if (state === 'success') return 'successful';
  return state === 'pending' ? 'pending' : 'failing';
}
