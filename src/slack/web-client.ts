import type { WebClientOptions } from '@slack/web-api';
import { libraryLogger, type Log } from './log.ts';
import type { Masking } from './masked.ts';
import { MaskingClient } from './masking-client.ts';

/** How to reach Slack. */
export interface SlackConnection {
  /** `xoxb-…`. */
  botToken: string;
  /** Another Slack-shaped server, ending in `/api/`. */
  apiUrl?: string;
  log: Log;
  /** Masks the secrets in all that is sent. */
  mask: Masking;
}

/** How long one call may take, in ms. The library's default is for ever. */
const TIMEOUT_MS = 10_000;

/**
 * For what is shown to everybody: one try, since a post whose reply was lost may have happened. A 429 is thrown, so that
 * the job can wait without holding a worker.
 */
export function postingClient(connection: SlackConnection): MaskingClient {
  const options = { ...clientOptions(connection), rejectRateLimitedCalls: true };
  return new MaskingClient(connection.botToken, options, connection.mask);
}

/** For answers to one person and for questions: a client of its own, so that a 429 on the cards doesn't silence it. */
export function answeringClient(connection: SlackConnection): MaskingClient {
  const retryConfig = { retries: 2, factor: 2, minTimeout: 300, maxTimeout: 2_000 };
  return new MaskingClient(connection.botToken, { ...clientOptions(connection), retryConfig }, connection.mask);
}

/** A fresh object each time: the libraries write into it. */
export function clientOptions({ apiUrl, log }: Pick<SlackConnection, 'apiUrl' | 'log'>): WebClientOptions {
  return {
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    logger: libraryLogger(log),
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}
