import { createHmac } from 'node:crypto';

/**
 * The headers that a receiver verifies a message by
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 * @param secret `whsec_` and the key in base64
 * @param at ms since 1970, UTC: of this attempt
 */
export function signedHeaders(
  message: { id: string; body: string },
  secret: string,
  at: number,
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64');
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
