import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { libraryLogger, type Log } from './log.ts';
import { clientOptions } from './web-client.ts';

/** Where Slack's requests arrive in HTTP mode. */
export const SLACK_PATH = '/slack/events';

/**
 * Socket Mode reconnects after this many ms times the failures in a row; it is also how long a pong may take. The
 * library's 5 s leave too long a gap at each of Slack's refreshes.
 */
const PING_TIMEOUT_MS = 3_000;

/** For an outage of Slack: once connected, reconnecting is tried for hours, at most every 30 s. */
const RECONNECT = { retries: 1_000, factor: 1.5, minTimeout: 500, maxTimeout: 30_000 };

/** Socket Mode: no public address needed (https://docs.slack.dev/apis/events-api/using-socket-mode). */
export function socketReceiver({
  appToken,
  apiUrl,
  log,
}: {
  appToken: string;
  apiUrl?: string | undefined;
  log: Log;
}): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: libraryLogger(log),
    clientPingTimeout: PING_TIMEOUT_MS,
    installerOptions: {
      clientOptions: { ...clientOptions({ log, ...(apiUrl !== undefined && { apiUrl }) }), retryConfig: RECONNECT },
    },
  });
}

/** HTTP mode: requests are checked against the signing secret; whoever owns the port hands them over. */
export function httpReceiver({ signingSecret, log }: { signingSecret: string; log: Log }): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, endpoints: SLACK_PATH, logger: libraryLogger(log) });
}
