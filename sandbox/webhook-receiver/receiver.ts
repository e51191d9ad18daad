import { createHmac, timingSafeEqual } from 'node:crypto';
import { startFaultyServer, type Answered, type Asked, type FaultyServer } from '../faulty/faulty-server.ts';

/** A webhook that was taken. */
export interface Received {
  id: string;
  /** Seconds since 1970, UTC: of the attempt. */
  timestamp: number;
  type: string;
  body: string;
}

/** Takes webhooks, and only such as are signed as they have to be. */
export interface WebhookReceiver extends FaultyServer {
  /** In the order in which they came, repeated ones too. */
  received: Received[];
  /** Why others were turned away. */
  refused: string[];
  /** Everything that got here, also in vain; what met a fault before did not. */
  asked: Asked[];
}

/**
 * A receiver that is as strict as the specification
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 * @param secret `whsec_…`
 */
export async function startWebhookReceiver(
  secret: string,
  { toleranceMs = 300_000, now = Date.now }: { toleranceMs?: number; now?: () => number } = {},
): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const refused: string[] = [];
  const asked: Asked[] = [];
  const server = await startFaultyServer((request) => {
    asked.push(request);
    const problem = problemWith(request, secret, now(), toleranceMs);
    if (problem !== undefined) {
      refused.push(problem);
      return { status: 401, body: { error: problem } };
    }
    return take(request);
  });
  return Object.assign(server, { received, refused, asked });

  function take({ headers, body }: Asked): Answered {
    const { type } = JSON.parse(body) as { type: string };
    received.push({ id: String(headers['webhook-id']), timestamp: Number(headers['webhook-timestamp']), type, body });
    return { status: 204 };
  }
}

function problemWith(
  { method, headers, body }: Asked,
  secret: string,
  now: number,
  toleranceMs: number,
): string | undefined {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`] ?? ''),
  );
  if (method !== 'POST') return `${method} is no POST`;
  if (headers['content-type'] !== 'application/json') return 'it is no JSON';
  if (!id || id.includes('.')) return 'it has no id, or one with a full stop';
  if (!timestamp || !/^\d{10}$/.test(timestamp)) return 'it has no timestamp in seconds';
  if (Math.abs(now - Number(timestamp) * 1_000) > toleranceMs) return 'its timestamp is too old, or too new';
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const isSigned = (signatures ?? '').split(' ').some((one) => {
    const [version, signature = ''] = one.split(',');
    const given = Buffer.from(signature, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isSigned ? undefined : 'its signature is wrong';
}
