import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startBot, type Bot } from '../../sandbox/demo/bot.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { startTestRedis } from '../integration/redis-server.ts';
import { freePort } from './support/free-port.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';
import { preRelease, starts } from '../../sandbox/demo/script.ts';

describe('bot and workers as processes of their own, on a Redis that they share', () => {
  let stage: Stage;
  let redis: Awaited<ReturnType<typeof startTestRedis>>;
  let workers: Bot[];

  beforeAll(async () => {
    [stage, redis] = await Promise.all([setStage({ roles: TWO_PEOPLES_ROLES }), startTestRedis({ fsync: 'always' })]);
    const shared = { REDIS_URL: redis.socket };
    await stage.startBot(shared, ['--role', 'bot']);
    const log = join(stage.folder, 'workers.log');
    const env = { ...stage.environment, ...shared };
    workers = await Promise.all([1, 2].map(async () => startBot(env, log, ['--role', 'worker'])));
    await stage.driver.untilConnected();
  });
  afterAll(async () => {
    await Promise.all(workers.map(async (worker) => worker.stop()));
    await stage.strike();
    await redis.stop();
  });

  it('play a release together, and post each message once', async () => {
    const { driver } = stage;
    await play(driver, [starts(TWO_PEOPLE, '/release minor now'), ...preRelease(TWO_PEOPLE)]);
    await driver.channel('acme-web').shows(/✅ Run smoke tests/, { withinMs: 20_000 });
    const headings = driver
      .channel('acme-web')
      .messages()
      .map(({ text }) => text.split('\n')[0]);
    expect(headings.filter((heading) => heading?.startsWith('Testing · '))).toHaveLength(1);
    expect(headings.filter((heading) => heading?.startsWith('Pre-Release · '))).toHaveLength(1);
  });

  it('are each alive and ready on a port of their own', async () => {
    const port = await freePort();
    const env = { ...stage.environment, REDIS_URL: redis.socket, PORT: String(port) };
    const third = await startBot(env, join(stage.folder, 'third.log'), ['--role', 'worker']);
    workers.push(third);
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    await vi.waitFor(async () => expect(await status('/ready')).toBe(200), 10_000);
    expect(await status('/health')).toBe(200);
  });
});
