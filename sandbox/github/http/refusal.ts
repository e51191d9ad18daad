import { GitHubError } from '../github-error.ts';
import type { Answer } from './answer.ts';
import type { Incoming } from './incoming.ts';
import type { Route } from './route.ts';

const RATE_LIMITS = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';

/** A refusal as GitHub writes it. Anything but a GitHubError is thrown on. */
export function refusal(error: unknown, { path, call }: Incoming, route?: Route): Answer {
  if (!(error instanceof GitHubError)) throw error;
  const { status, message, errors, headers } = error;
  if (message.startsWith('Request forbidden'))
    return { status, body: message, headers: { 'content-type': 'text/html' } };
  // The host for uploads says it in its own way.
  const own = path.startsWith('/uploads/') ? { request_id: call.requestId } : { status: String(status) };
  const body = { message, ...(errors !== undefined && { errors }), documentation_url: docsOf(message, route), ...own };
  return { status, headers, body };
}

function docsOf(message: string, route: Route | undefined): string {
  if (message.includes('secondary rate limit')) return `${RATE_LIMITS}#about-secondary-rate-limits`;
  if (message.startsWith('API rate limit')) return RATE_LIMITS;
  return route === undefined ? 'https://docs.github.com/rest' : `https://docs.github.com/rest/${route.docs}`;
}
