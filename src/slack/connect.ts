import type { App, SocketModeReceiver } from '@slack/bolt';
import { messageOf } from './log.ts';
import { slackCode } from './slack-error.ts';

/** Why the Slack side could not start: one sentence for whoever runs T-Minus. */
export class SlackStartError extends Error {
  override name = 'SlackStartError';
}

/** Reconnecting is patient, the first connection isn't: in ms. */
const PATIENCE_MS = 15_000;

/** Connects the socket. Throws what went wrong, or SlackStartError when nothing came in time. */
export async function connect(app: App, { client }: SocketModeReceiver): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new SlackStartError(SILENT)), PATIENCE_MS);
  const started = app.start();
  try {
    await Promise.race([started, promise]);
  } catch (error) {
    // What still tries to connect must neither go on nor fail unheard.
    started.catch(() => undefined);
    await client.disconnect().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
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
  const cause = { cause: error };
  const code = slackCode(error);
  const tokens =
    mode === 'socket'
      ? 'SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…, with connections:write)'
      : 'SLACK_BOT_TOKEN (xoxb-…)';
  if (code !== undefined && BAD_TOKEN.has(code)) {
    return new SlackStartError(
      `Slack refuses the token (${code}): put the right ${tokens} of the installed app in place.`,
      cause,
    );
  }
  if (code !== undefined)
    return new SlackStartError(
      `Slack refuses the connection (${code}): compare the app's settings with manifest.json.`,
      cause,
    );
  return new SlackStartError(`${SILENT} (${messageOf(error)})`, cause);
}
