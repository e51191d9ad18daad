import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { startBot } from './bot.ts';

const broken = async (): Promise<never> => {
  throw new Error('connect ECONNREFUSED 127.0.0.1:1');
};

test('a command that could not be written down says that nothing was started', async () => {
  await using bot = await startBot({ enqueue: broken });
  const answer = await bot.people.user('alice').types('/release minor', { in: 'releases' });
  expect(answer.text).toContain('Nothing was started');
  expect(answer.text).not.toContain('ECONNREFUSED');
  expect(bot.logged.join('\n')).toContain('An intent could not be queued');
});

test('so does a click, and a window that is submitted', async () => {
  let isBroken = false;
  await using bot = await startBot({ enqueue: async () => (isBroken ? broken() : undefined) });
  await bot.desk.start({
    project: 'acme-web',
    type: 'minor',
    intent: 'start',
    by: { id: 'U01ALICE', groups: [] },
    at: '2025-12-08T09:00:00Z',
  });
  await bot.sync();
  isBroken = true;
  const alice = bot.people.user('alice');
  await alice.clicks('Open now');
  await alice.sees('Nothing was started');
  await alice.clicks('Cancel…');
  const modal = await alice.seesModal('Cancel the release');
  await modal.fill('Reason', 'not now');
  expect((await modal.submit()).errors['Reason']).toContain('Nothing was started');
});

test('a click that Slack delivers twice is one intent', async () => {
  await using bot = await startBot();
  bot.slack.faults.duplicateDeliveries();
  await bot.people.user('alice').types('/release minor', { in: 'releases' });
  await bot.people.channel('releases').shows('acme-web v1.3.0');
  expect(bot.intents).toHaveLength(1);
});

test('over HTTP, a request that Slack did not sign, or that is old, or on another path, does nothing', async () => {
  await using bot = await startBot({ mode: 'http' });
  const url = bot.requestUrl;
  const body = new URLSearchParams({
    command: '/release',
    text: 'minor',
    trigger_id: 't',
    user_id: 'U01ALICE',
    channel_id: 'C01RELEASES',
    response_url: '',
  }).toString();
  const send = async (secret: string, ageSeconds: number, path = ''): Promise<number> => {
    const timestamp = String(Math.floor(Date.now() / 1_000) - ageSeconds);
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-signature': signature,
      'x-slack-request-timestamp': timestamp,
    };
    return (await fetch(`${url}${path}`, { method: 'POST', headers, body })).status;
  };
  const { signingSecret } = bot.slack.workspace.app;
  expect(await send('another secret', 0)).toBe(401);
  expect(await send(signingSecret, 600)).toBe(401);
  expect(await send(signingSecret, 0, '/elsewhere')).toBe(404);
  expect(bot.intents).toEqual([]);
  expect(await send(signingSecret, 0)).toBe(200);
  expect(bot.intents).toHaveLength(1);
});
