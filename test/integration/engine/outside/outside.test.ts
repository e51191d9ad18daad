import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebhookReceiver } from '../../../../sandbox/webhook-receiver/receiver.ts';
import { createHttpWebhooks } from '../../../../src/services/webhook/http-webhooks.ts';
import { BOB } from '../../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { setStage } from '../stage.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(async () => server.stop());

async function listening() {
  const receiver = await startWebhookReceiver(SECRET);
  const stage = await setStage(server, {
    project: { webhooks: [{ url: `${receiver.url}/hook`, secret: '$HOOK' }] },
    webhooks: createHttpWebhooks({ HOOK: SECRET }),
  });
  await stage.engine.resume();
  stage.work();
  return { receiver, stage };
}

describe('another program that listens', () => {
  test('hears of every event of a release and of its project, in order, signed, once', async () => {
    const { receiver, stage } = await listening();
    const id = await stage.start();
    await stage.engine.freeze(
      stage.project.id,
      { from: '2099-01-01T00:00:00Z', until: '2099-01-02T00:00:00Z', reason: 'audit' },
      { intent: 'freeze', by: BOB, at: new Date().toISOString() },
    );
    await expect
      .poll(() => receiver.received.map(({ type }) => type), { timeout: 10_000 })
      .toEqual(expect.arrayContaining(['release.step-succeeded', 'project.freeze-declared']));
    await stage.ask(id, BOB, { type: 'Cancel', reason: 'not today' });
    await expect
      .poll(() => receiver.received.map(({ type }) => type), { timeout: 10_000 })
      .toContain('release.cancelled');
    const found = await stage.engine.find(id);
    const ofRelease = receiver.received.filter(({ type }) => type.startsWith('release.'));
    expect(ofRelease.map((one) => one.id)).toEqual(found?.events.map((_, index) => `${id}_${index + 1}`));
    expect(ofRelease[0]?.type).toBe('release.started');
    expect(receiver.refused).toEqual([]);
    await receiver.stop();
  });

  test('holds nothing up while it is away, and then hears of all of it', async () => {
    const { receiver, stage } = await listening();
    receiver.stands({ kind: 'status', status: 500 });
    const id = await stage.start();
    await expect
      .poll(async () => (await stage.find(id)).steps['create-release-branch']?.status, { timeout: 10_000 })
      .toBe('succeeded');
    expect(receiver.received).toEqual([]);
    receiver.stands(undefined);
    const { events = [] } = (await stage.engine.find(id)) ?? {};
    await expect
      .poll(() => receiver.received.filter(({ type }) => type.startsWith('release.')).length, { timeout: 10_000 })
      .toBe(events.length);
    expect(stage.errors).toEqual([]);
    await receiver.stop();
  });
});
