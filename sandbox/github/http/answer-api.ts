import { createHash } from 'node:crypto';
import { looksLikeJwt, verifyJwt } from '../app/verify-jwt.ts';
import { GitHubError, notFound } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { rateLimitHeaders } from '../limits/rate-limits.ts';
import { followRefs } from '../pulls/follow-refs.ts';
import type { Token } from '../state/records.ts';
import type { Answer } from './answer.ts';
import { authenticate, credentialOf, rateLimitKeyOf, requirePermission, requireRepository } from './authenticate.ts';
import { checkHeaders } from './check-headers.ts';
import { parseFields } from './fields.ts';
import type { Incoming } from './incoming.ts';
import { primaryLimit, secondaryLimit } from './limited.ts';
import type { Match } from './match-route.ts';
import { refusal } from './refusal.ts';
import type { ApiRequest, AppRoute, TokenRoute } from './route.ts';

/** Answers one request of the REST API: `match` is its route, if GitHub has one. */
export async function answerApi(github: GitHub, incoming: Incoming, match: Match | undefined): Promise<Answer> {
  try {
    checkHeaders(incoming.headers);
    if (match?.route.needs === 'app') return await answerApp(github, incoming, match, match.route);
    return await answerHolder(github, incoming, match);
  } catch (error) {
    return refusal(error, incoming, match?.route);
  }
}

async function answerApp(github: GitHub, incoming: Incoming, match: Match, route: AppRoute): Promise<Answer> {
  const credential = credentialOf(incoming.headers['authorization']) ?? '';
  if (!looksLikeJwt(credential)) throw new GitHubError(401, 'A JSON web token could not be decoded');
  const app = verifyJwt(github, credential);
  incoming.call.login = app.slug;
  const request = requestOf(incoming, match, route);
  return github.exclusively(async () => route.run(github, request, app));
}

async function answerHolder(github: GitHub, incoming: Incoming, match: Match | undefined): Promise<Answer> {
  const { headers, call, method } = incoming;
  const token = authenticate(github, headers['authorization']);
  call.login = token.member.login;
  const key = rateLimitKeyOf(token);
  if (match?.name === 'GET /rate_limit') return withQuota(github, key, await runRoute(github, incoming, match, token));
  const quota = github.rateLimits.quotaOf(key);
  if (quota.remaining === 0) throw primaryLimit(whoIs(token), quota, call.requestId);
  const isWrite = method !== 'GET';
  const retryAfter = github.secondaryLimits.enter(key, isWrite);
  if (retryAfter !== undefined) throw secondaryLimit(403, retryAfter, call.requestId);
  try {
    const answer = await runRoute(github, incoming, match, token).catch((error: unknown) =>
      refusal(error, incoming, match?.route),
    );
    const tagged = method === 'GET' ? tag(answer, incoming, token) : answer;
    if (tagged.status !== 304) github.rateLimits.take(key);
    return withQuota(github, key, tagged);
  } finally {
    github.secondaryLimits.leave(key);
  }
}

async function runRoute(github: GitHub, incoming: Incoming, match: Match | undefined, token: Token): Promise<Answer> {
  const route = match?.route;
  if (match === undefined || route === undefined || route.needs === 'app') throw notFound();
  const { params } = match;
  if (params['owner'] !== undefined) requireRepository(github, token, params['owner'], params['repo']);
  if (typeof route.needs !== 'string') requirePermission(token, ...route.needs);
  if (route.needs === 'user' && token.installation !== undefined) {
    throw new GitHubError(403, 'Resource not accessible by integration');
  }
  const request = requestOf(incoming, match, route);
  return github.exclusively(async () => {
    await followRefs(github);
    return route.run(github, request, token);
  });
}

function requestOf(
  { url, headers, bytes, method, call }: Incoming,
  { params }: Match,
  route: TokenRoute | AppRoute,
): ApiRequest {
  const body = method === 'GET' || route.takesFile === true ? {} : parseFields(bytes);
  if (method !== 'GET' && route.takesFile !== true) call.body = body;
  return { params, query: url.searchParams, url, headers, body, bytes };
}

/** An ETag for what was read; 304 with nothing where the client has that already. */
function tag(answer: Answer, { headers }: Incoming, token: Token): Answer {
  if (answer.status !== 200) return answer;
  const digest = createHash('sha256').update(token.value).update(JSON.stringify(answer.body)).digest('hex');
  const etag = `W/"${digest}"`;
  const known = (headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  const isKnown = known.includes(`"${digest}"`);
  return isKnown ? { status: 304, headers: { etag } } : { ...answer, headers: { ...answer.headers, etag } };
}

function withQuota(github: GitHub, key: string, answer: Answer): Answer {
  return { ...answer, headers: { ...rateLimitHeaders(github.rateLimits.quotaOf(key)), ...answer.headers } };
}

function whoIs({ member, installation }: Token): string {
  return installation === undefined ? `user ID ${member.id}` : `installation ID ${installation.id}`;
}
