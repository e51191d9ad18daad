import { GitHubError } from '../github-error.ts';
import { rateLimitHeaders, type Quota } from '../limits/rate-limits.ts';

/** Says that an hour's requests are used up. */
export function primaryLimit(who: string, quota: Quota, requestId: string): GitHubError {
  return new GitHubError(
    403,
    `API rate limit exceeded for ${who}. If you reach out to GitHub Support for help, please include the request ID ${requestId}.`,
    { headers: rateLimitHeaders({ ...quota, used: quota.limit, remaining: 0 }) },
  );
}

/** Says that it was too much at once. Only the message tells it from a permission that is missing. */
export function secondaryLimit(status: number, retryAfterSeconds: number | undefined, requestId: string): GitHubError {
  return new GitHubError(
    status,
    `You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID ${requestId}.`,
    { headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) } },
  );
}
