import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { text, type Args } from './arguments.ts';
import { requireScope, type Method } from './method.ts';
import { methods } from './methods.ts';

/** What a call is answered with. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown> | string;
}

/** Runs one Web API method for the holder of a token; refusals become `ok: false`. */
export async function callMethod(slack: Slack, name: string, args: Args, token: string | undefined): Promise<Answer> {
  const method = methods.get(name);
  if (method === undefined) return refusal(new SlackError('unknown_method', { req_method: name }));
  try {
    requireToken(slack, method, token);
    if (method.scope !== undefined) requireScope(slack, method.scope);
    const retryAfter = slack.rateLimits?.take(bucketOf(name, method, args), method.tier);
    if (retryAfter !== undefined) return rateLimited(retryAfter);
    const result = await method.run(slack, args);
    return { status: 200, headers: scopeHeaders(slack, method), body: { ok: true, ...result } };
  } catch (error) {
    if (error instanceof SlackError) return refusal(error);
    throw error;
  }
}

/** 429, as Slack answers it: https://docs.slack.dev/apis/web-api/rate-limits */
export function rateLimited(retryAfterSeconds: number): Answer {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
}

/** An answer of `ok: false` with status 200. */
export function refusal({ code, details }: SlackError): Answer {
  return { status: 200, headers: {}, body: { ok: false, error: code, ...details } };
}

function requireToken({ workspace: { app } }: Slack, { token: wanted }: Method, token: string | undefined): void {
  if (token === undefined) throw new SlackError('not_authed');
  if (token !== app.botToken && token !== app.appToken) throw new SlackError('invalid_auth');
  const kind = token === app.botToken ? 'bot' : 'app';
  if (wanted !== 'any' && wanted !== kind) throw new SlackError('not_allowed_token_type');
}

function bucketOf(name: string, { tier }: Method, args: Args): string {
  return tier === 'post' ? `${name} ${text(args, 'channel') ?? ''}` : name;
}

function scopeHeaders({ workspace: { app } }: Slack, { scope }: Method): Record<string, string> {
  return {
    'x-oauth-scopes': [...app.scopes].join(','),
    ...(scope !== undefined && { 'x-accepted-oauth-scopes': scope }),
  };
}
