import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** Slack asks to come back later. */
export class RateLimited extends Error {
  override name = 'RateLimited';
  /** How long to wait, in ms. */
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`Slack asks to wait ${Math.ceil(retryAfterMs / 1_000)} s (https://docs.slack.dev/apis/web-api/rate-limits).`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Slack's own code for a "no", e.g. `not_in_channel`; undefined when it was no answer of Slack's. */
export function slackCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/**
 * Awaits a call to Slack.
 * @throws RateLimited instead of the library's error, so that nobody else has to know it
 */
export async function calling<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) throw new RateLimited(error.retryAfter * 1_000);
    throw error;
  }
}
