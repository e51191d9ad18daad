import { RequestError } from 'octokit';
import type { MergeRequest, Merging } from '../forge.ts';
import { lookThenWrite } from '../look-then-write.ts';
import type { Place } from './ask.ts';
import { isDoubtful, saidBy } from './trouble.ts';

/** What GitHub says where another try may do. */
const COMES_RIGHT =
  /base branch was modified|head branch is out of date|try the merge again|still being (?:checked|computed)/i;

/** Merges with a merge commit. https://docs.github.com/rest/pulls/pulls#merge-a-pull-request */
export async function merge(place: Place, { number, commit, title }: MergeRequest): Promise<Merging> {
  const { octokit, at, pausesMs } = place;
  const pull = { ...at, pull_number: number };
  try {
    return await lookThenWrite<Merging>({
      async look() {
        const { data } = await octokit.rest.pulls.get(pull);
        if (data.merged) return { kind: 'merged' };
        if (data.state !== 'open') return { kind: 'refused', why: 'it was closed' };
        return data.head.sha === commit
          ? undefined
          : { kind: 'refused', why: 'somebody has pushed to its branch since' };
      },
      async write() {
        await octokit.rest.pulls.merge({
          ...pull,
          sha: commit,
          merge_method: 'merge',
          commit_title: title,
          commit_message: '',
        });
        return { kind: 'merged' };
      },
      // A first try that nobody heard of may be done by now: then the second is refused.
      isDoubtful: (error) => isDoubtful(error) || (isRefusal(error) && COMES_RIGHT.test(saidBy(error))),
      pausesMs,
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { data } = await octokit.rest.pulls.get(pull);
    return data.merged ? { kind: 'merged' } : { kind: 'refused', why: `“${saidBy(error)}”` };
  }
}

/** 405: by a rule, or in conflict; 409: another head; 422: GitHub doesn't take it. */
function isRefusal(error: unknown): boolean {
  return error instanceof RequestError && [405, 409, 422].includes(error.status);
}
