import { call, sayHost } from '../http/call.ts';
import { orVariable } from '../http/fill-in.ts';
import { signedHeaders } from './sign.ts';
import type { Delivery, Webhooks } from './webhook.ts';

const TIMEOUT_MS = 10_000;

/**
 * Signed webhooks over HTTP. Only what tminus.yaml names is called, and nobody is followed elsewhere.
 * @param variables what `$NAME` stands for
 */
export function createHttpWebhooks(
  variables: Readonly<Record<string, string>>,
  { timeoutMs = TIMEOUT_MS, now = Date.now }: { timeoutMs?: number; now?: () => number } = {},
): Webhooks {
  return {
    async send(endpoint, message): Promise<Delivery> {
      const url = orVariable(endpoint.url, variables);
      const who = sayHost(url);
      const answer = await call({
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'T-Minus',
          ...signedHeaders(message, orVariable(endpoint.secret, variables), now()),
        },
        body: message.body,
        timeoutMs,
      });
      if ('why' in answer) return { kind: 'failed', who, why: `${who} ${answer.why}.` };
      const { status, retryAfterMs } = answer;
      if (status >= 200 && status < 300) return { kind: 'taken' };
      if (status === 410) return { kind: 'gone', who };
      const why = `${who} answered with status ${status}.`;
      return { kind: 'failed', who, why, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    },
  };
}
