import type { Tier } from '../rate-limits.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import type { Args } from './arguments.ts';

/** One Web API method: which token and scope it wants, how often it may be called, what it does. */
export interface Method {
  token: 'bot' | 'app' | 'any';
  scope?: string;
  tier: Tier;
  run: (slack: Slack, args: Args) => object | Promise<object>;
}

/** Throws SlackError `missing_scope`, naming what is needed and what was granted, unless the app has the scope. */
export function requireScope(slack: Slack, scope: string): void {
  const { scopes } = slack.workspace.app;
  if (!scopes.has(scope)) throw new SlackError('missing_scope', { needed: scope, provided: [...scopes].join(',') });
}
