import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWebhookReceiver, type WebhookReceiver } from '../../../../sandbox/webhook-receiver/receiver.ts';
import { createHttpWebhooks } from '../../../../src/services/webhook/http-webhooks.ts';
import type { Delivery } from '../../../../src/services/webhook/webhook.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const MESSAGE = { id: 'acme-web-1_3', body: '{"type":"release.started","text":"ü"}' };

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startWebhookReceiver(SECRET);
});
afterEach(async () => receiver.stop());

async function send({ secret = SECRET, now = Date.now(), timeoutMs = 10_000 } = {}): Promise<Delivery> {
  const webhooks = createHttpWebhooks(
    { URL: `${receiver.url}/s3cret?k=s3cret`, SECRET: secret },
    { now: () => now, timeoutMs },
  );
  return webhooks.send({ url: '$URL', secret: '$SECRET' }, MESSAGE);
}

describe('a webhook', () => {
  test('is taken by a receiver that is as strict as the specification', async () => {
    expect(await send()).toEqual({ kind: 'taken' });
    expect(receiver.received).toMatchObject([{ id: MESSAGE.id, type: 'release.started', body: MESSAGE.body }]);
  });

  test('with another secret, or of another time, is not', async () => {
    expect(await send({ secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` })).toMatchObject({ kind: 'failed' });
    expect(await send({ now: Date.now() - 301_000 })).toMatchObject({ kind: 'failed' });
    expect(receiver.refused).toEqual(['its signature is wrong', 'its timestamp is too old, or too new']);
  });

  test('that nobody wants any more is told apart from one that was not taken', async () => {
    receiver.meets({ kind: 'status', status: 410 });
    expect(await send()).toEqual({ kind: 'gone', who: new URL(receiver.url).host });
  });

  test.each([
    [{ kind: 'status', status: 500 }, 'answered with status 500.', undefined],
    [{ kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 'answered with status 429.', 7_000],
    [
      { kind: 'status', status: 302, headers: { location: 'http://169.254.169.254/' } },
      'answered with status 302.',
      undefined,
    ],
    [{ kind: 'drop' }, 'cut the connection.', undefined],
    [{ kind: 'hang', ms: 60_000 }, 'did not answer within 0.2 s.', undefined],
  ] as const)('that meets %j has failed, in a sentence without a secret', async (fault, why, retryAfterMs) => {
    receiver.meets(fault);
    const delivery = await send({ timeoutMs: fault.kind === 'hang' ? 200 : 10_000 });
    expect(delivery).toMatchObject({ kind: 'failed', why: `${new URL(receiver.url).host} ${why}` });
    expect(delivery).toEqual(expect.objectContaining(retryAfterMs === undefined ? {} : { retryAfterMs }));
    expect(receiver.received).toEqual([]);
  });

  test('to nobody has failed', async () => {
    await receiver.stop();
    expect(await send()).toMatchObject({ kind: 'failed', why: expect.stringContaining('connection refused') });
  });
});
