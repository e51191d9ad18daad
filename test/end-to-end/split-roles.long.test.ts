import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startBot, type Bot } from '../../sandbox/demo/bot.ts';
import { preRelease, releaseDay, starts, testing, WATCH_BEGINS, WATCH_ENDS } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { startTestRedis } from '../integration/redis-server.ts';
import { freePort } from '../../sandbox/demo/free-port.ts';
import { countPage, type CountedPage } from './support/counted-page.ts';
import { looksTaken } from './support/looks-taken.ts';
import { repeated } from './support/posted.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** How long the release is watched and how often, in s. */
const SOAK_S = 8;
const EVERY_S = 1;

const withinMs = 60_000;

describe('bot and workers as processes of their own, on a Redis that they share', () => {
  let stage: Stage;
  let redis: Awaited<ReturnType<typeof startTestRedis>>;
  let page: CountedPage;
  let workers: Bot[];

  beforeAll(async () => {
    [redis, page] = await Promise.all([startTestRedis({ fsync: 'always' }), countPage()]);
    const openmetrics = { targets: [page.url], every: `${EVERY_S}s` };
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      monitor: 'openmetrics',
      watch: { for: `${SOAK_S}s`, every: `${EVERY_S}s`, openmetrics },
    });
    page.of(stage.environments.production);
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
    await Promise.all([redis.stop(), page.close()]);
  });

  it('play a release together, and post each message once', async () => {
    const { driver } = stage;
    await play(driver, [
      starts(TWO_PEOPLE, '/release minor now'),
      ...preRelease(TWO_PEOPLE),
      ...testing(TWO_PEOPLE),
      ...releaseDay(TWO_PEOPLE),
      WATCH_BEGINS,
    ]);
    const headings = driver
      .channel('acme-web')
      .messages()
      .map(({ text }) => text.split('\n')[0]);
    for (const phase of ['Pre-Release', 'Testing', 'Release Day', 'Post-Release'])
      expect(headings.filter((heading) => heading?.startsWith(`${phase} · `))).toHaveLength(1);
  });

  it('watch it to the end when one worker is killed: somebody looks once in each window, and scrapes on', async () => {
    const [victim] = workers;
    await victim?.kill();
    const before = page.asked();
    await vi.waitFor(() => expect(page.asked()).toBeGreaterThan(before + 3), withinMs);
    await play(stage.driver, [WATCH_ENDS]);

    const looks = await looksTaken(await redis.connect(), 'acme-web-1');
    const windows = looks.map((due) => Math.floor(due / 1_000 / EVERY_S));
    expect(repeated(windows)).toEqual([]);
    expect(windows.length).toBeGreaterThan(1);
    expect(stage.driver.channel('alerts').messages()).toEqual([]);
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
