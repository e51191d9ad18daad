import { RequestError } from 'octokit';
import { ForgeError, type PullRequest, type PullRequestRequest } from '../forge.ts';
import { lookThenWrite } from '../look-then-write.ts';
import type { Place } from './ask.ts';
import { marked, saysTheSame, writerOf } from './own-text.ts';
import { isDoubtful, saidBy } from './trouble.ts';

/** What GitHub says of a pull request wherever it lists one. */
interface Listed {
  number: number;
  html_url: string;
  state: string;
  merged_at: string | null;
  title: string;
  body: string | null;
  head: { sha: string };
}

/** Opens the pull request, or finds it. https://docs.github.com/rest/pulls/pulls */
export async function openPullRequest(place: Place, wanted: PullRequestRequest): Promise<PullRequest> {
  const { octokit, at, pausesMs } = place;
  const { head, base, title } = wanted;
  const body = marked(wanted.body);
  const found = await lookThenWrite({
    look: async () => find(place, wanted),
    write: async (): Promise<Listed> => (await octokit.rest.pulls.create({ ...at, head, base, title, body })).data,
    isDoubtful: (error) => isDoubtful(error) || isThereAlready(error),
    pausesMs,
  }).catch((error: unknown) => {
    throw isEmpty(error) ? nothingToReview(wanted) : error;
  });
  const isOld = found.state === 'open' && !(found.title === title && saysTheSame(found.body, body));
  // The same twice is no harm: a doubtful answer is settled by the next look.
  if (isOld && writerOf(found.body) === 'us')
    await octokit.rest.pulls.update({ ...at, pull_number: found.number, title, body });
  return pullRequestIn(found);
}

export function pullRequestIn({ number, html_url: url, state, merged_at: mergedAt }: Listed): PullRequest {
  return { number, url, state: mergedAt !== null ? 'merged' : state === 'open' ? 'open' : 'closed' };
}

/** The open one; or one that was merged with this very commit. One that was closed is nobody's any more. */
async function find({ octokit, at }: Place, { head, base, commit }: PullRequestRequest): Promise<Listed | undefined> {
  const { data } = await octokit.rest.pulls.list({
    ...at,
    head: `${at.owner}:${head}`,
    base,
    state: 'all',
    sort: 'updated',
    direction: 'desc',
    per_page: 50,
  });
  return (
    data.find(({ state }) => state === 'open') ??
    data.find((pull) => pull.merged_at !== null && pull.head.sha === commit)
  );
}

function isThereAlready(error: unknown): boolean {
  return error instanceof RequestError && error.status === 422 && /already exists/i.test(saidBy(error));
}

function isEmpty(error: unknown): boolean {
  return error instanceof RequestError && error.status === 422 && /no commits between/i.test(saidBy(error));
}

function nothingToReview({ head, base }: PullRequestRequest): ForgeError {
  return new ForgeError(
    'refused',
    `${base} holds everything of ${head} already, so that there is nothing to open a pull request for: whoever has ` +
      'reviewed it marks the line as done.',
  );
}
