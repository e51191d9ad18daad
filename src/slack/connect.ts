import type { App, SocketModeReceiver } from '@slack/bolt';
import { messageOf } from './log.ts';
import { slackCode } from './slack-error.ts';

/** Why the Slack side could not start: one sentence for whoever runs T-Minus. */
export class SlackStartError extends Error {
  override name = 'SlackStartError';
  /** Slack has said no: waiting doesn't help. */
  readonly isRefusal: boolean;
  constructor(sentence: string, { isRefusal, ...options }: ErrorOptions & { isRefusal: boolean }) {
    super(sentence, options);
    this.isRefusal = isRefusal;
  }
}

/** Reconnecting is patient, the first connection isn't: in ms. */
const PATIENCE_MS = 15_000;

/**
 * Connects the socket when it is called. Throws what went wrong, or SlackStartError when nothing came in time; called again,
 * it waits for the connection that is still being tried.
 */
export function connecting(app: App, { client }: SocketModeReceiver): () => Promise<void> {
  let started: Promise<unknown> | undefined;
  return async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new SlackStartError(SILENT, { isRefusal: false })), PATIENCE_MS);
    started ??= app.start().catch(async (error: unknown) => {
      started = undefined;
      await client.disconnect().catch(() => undefined);
      throw error;
    });
    try {
      await Promise.race([started, promise]);
    } finally {
      started?.catch(() => undefined); // it must not fail unheard
      clearTimeout(timer);
    }
  };
}

/** Slack's answer to a token that it doesn't take. */
const BAD_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

const SILENT = 'Slack does not answer: check the network, the proxy, and SLACK_API_URL if it is set.';

/** The error in words that say what to do; secrets never in them. */
export function startFailure(error: unknown, mode: 'socket' | 'http'): SlackStartError {
  if (error instanceof SlackStartError) return error;
  const refused = { cause: error, isRefusal: true };
  const code = slackCode(error);
  const tokens =
    mode === 'socket'
      ? 'SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…, with connections:write)'
      : 'SLACK_BOT_TOKEN (xoxb-…)';
  if (code !== undefined && BAD_TOKEN.has(code)) {
    return new SlackStartError(
      `Slack refuses the token (${code}): put the right ${tokens} of the installed app in place.`,
      refused,
    );
  }
  if (code !== undefined)
    return new SlackStartError(
      `Slack refuses the connection (${code}): compare the app's settings with manifest.json.`,
      refused,
    );
  return new SlackStartError(`${SILENT} (${messageOf(error)})`, { cause: error, isRefusal: false });
}
