import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createQueues, PREFIX, QUEUES, TICK, type Queues } from '../../../src/engine/queues.ts';
import { syncPause } from '../../../src/engine/queue-options.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';

const NOW = '2025-12-08T09:00:00Z';
const JOB = { release: 'acme-web-1', step: 'run-tests', attempt: 1, start: 1 };

let server: TestRedis;
let redis: Redis;
let queues: Queues;

beforeEach(async () => {
  server = await startTestRedis();
  redis = await server.connect();
  queues = createQueues(redis, (error) => {
    throw error;
  });
});

afterEach(async () => {
  await queues.close();
  await server.stop();
});

describe('a step', () => {
  test('is on the queue once, under an id that says which start of which attempt it is', async () => {
    await Promise.all(Array.from({ length: 10 }, async () => queues.addStep(JOB)));
    expect(await idsOf(QUEUES.steps)).toEqual(['acme-web-1.run-tests.1.1']);
  });

  test('is another job in each attempt and at each start', async () => {
    await queues.addStep(JOB);
    await queues.addStep({ ...JOB, start: 2 });
    await queues.addStep({ ...JOB, attempt: 2 });
    expect((await idsOf(QUEUES.steps)).toSorted()).toEqual([
      'acme-web-1.run-tests.1.1',
      'acme-web-1.run-tests.1.2',
      'acme-web-1.run-tests.2.1',
    ]);
  });
});

describe('a wake', () => {
  test('waits for its instant, once', async () => {
    await queues.addWake('acme-web-1', '2025-12-12T09:00:00Z', NOW);
    await queues.addWake('acme-web-1', '2025-12-12T09:00:00Z', NOW);
    const [wake, ...others] = await look(QUEUES.wakes, async (queue) => queue.getDelayed());
    expect(wake).toMatchObject({ data: { release: 'acme-web-1' }, delay: 4 * 86_400_000 });
    expect(others).toEqual([]);
  });

  test('comes at once when its instant has passed', async () => {
    await queues.addWake('acme-web-1', '2025-12-01T09:00:00Z', NOW);
    expect(await look(QUEUES.wakes, async (queue) => queue.getWaitingCount())).toBe(1);
  });
});

describe('what a person asked for', () => {
  test('is on the queue once under Slack’s own id, whatever that looks like', async () => {
    await queues.addIntent('1234.5678.ab:cd', { text: 'first' });
    await queues.addIntent('1234.5678.ab:cd', { text: 'again' });
    await queues.addIntent('42', {});
    const jobs = await look(QUEUES.intents, async (queue) => queue.getJobs());
    expect(new Map(jobs.map(({ id, data }) => [id, data]))).toEqual(
      new Map([
        ['intent-1234.5678.ab_cd', { text: 'first' }],
        ['intent-42', {}],
      ]),
    );
  });
});

describe('bringing Slack up to date', () => {
  test('falls together for each release', async () => {
    await Promise.all(['acme-web-1', 'acme-web-1', 'acme-web-2'].map(async (id) => queues.addSync(id)));
    expect(await look(QUEUES.sync, async (queue) => queue.count())).toBe(2);
  });
});

describe('bringing Slack up to date while Slack is out of reach', () => {
  const failing = () =>
    new Worker(QUEUES.sync, async () => Promise.reject(new Error('Slack does not answer')), {
      connection: redis,
      prefix: PREFIX,
      settings: { backoffStrategy: () => 3_600_000 },
    });

  test('is tried soon, then less often, and never given up', async () => {
    expect([1, 2, 3, 4, 100, 720, 5_000, 1_000_000].map(syncPause)).toEqual([
      1_000, 2_000, 3_000, 5_000, 5_000, 7_200, 15_000, 15_000,
    ]);
    await queues.addSync('acme-web-1');
    const [job] = await look(QUEUES.sync, async (queue) => queue.getJobs());
    expect(job?.opts.attempts).toBeGreaterThan(1_000_000_000);
  });

  test('still falls together, and is tried at once when Slack is back', async () => {
    await queues.addSync('acme-web-1');
    const worker = failing();
    await vi.waitFor(async () => expect(await look(QUEUES.sync, async (queue) => queue.getDelayedCount())).toBe(1));
    await worker.close();
    await queues.addSync('acme-web-1');
    expect(await look(QUEUES.sync, async (queue) => queue.count())).toBe(1);
    await queues.hurrySync();
    expect(await look(QUEUES.sync, async (queue) => queue.getWaitingCount())).toBe(1);
    await queues.hurrySync();
  });

  test('leaves alone what waits since Slack asked for it', async () => {
    await queues.addSync('acme-web-1', 60_000);
    await queues.hurrySync();
    expect(await look(QUEUES.sync, async (queue) => queue.getDelayedCount())).toBe(1);
  });
});

describe('taking back what a person asked for', () => {
  test('works until a worker has begun, and then not while it lives', async () => {
    await queues.addIntent('first', {});
    expect(await queues.takeBack('first')).toBe('taken back');
    expect(await queues.takeBack('first')).toBe('gone');
    await queues.addIntent('second', {});
    const worker = new Worker(QUEUES.intents, null, { connection: redis, prefix: PREFIX, autorun: false });
    await worker.getNextJob('a worker');
    expect(await queues.takeBack('second')).toBe('busy');
    await worker.close(true);
  });
});

describe('looking at a release', () => {
  const soak = { everyMs: 60_000, since: NOW, now: NOW };
  const delays = async (): Promise<(number | undefined)[]> =>
    (await look(QUEUES.watches, async (queue) => queue.getDelayed())).map(({ timestamp, delay }) =>
      Math.round((timestamp + delay - Date.now()) / 1_000),
    );

  test('begins a little after the first window, and is asked for as often as one likes', async () => {
    await Promise.all([1, 2, 3].map(async () => queues.keepLooking('acme-web-1', soak)));
    await queues.keepLooking('acme-web-1', { ...soak, now: '2025-12-08T09:00:30Z' });
    expect(await delays()).toEqual([61]);
  });

  test('keeps to the beat of its soak when it is taken up again', async () => {
    await queues.keepLooking('acme-web-1', { ...soak, now: '2025-12-08T09:40:40Z' });
    expect(await delays()).toEqual([21]);
  });

  test('takes on another beat', async () => {
    await queues.keepLooking('acme-web-1', soak);
    await queues.keepLooking('acme-web-1', { ...soak, everyMs: 10_000 });
    expect(await delays()).toEqual([11]);
  });

  test('is made anew when its next job was lost with a worker', async () => {
    await queues.keepLooking('acme-web-1', soak);
    const [job] = await look(QUEUES.watches, async (queue) => queue.getDelayed());
    await redis.zrem('{tminus}:watches:delayed', job?.id ?? '');
    await redis.zadd('{tminus}:watches:repeat', Date.now() - 3 * soak.everyMs, 'look.acme-web-1');
    expect(await delays()).toEqual([]);
    await queues.keepLooking('acme-web-1', soak);
    expect(await delays()).toEqual([61]);
  });

  test('is made anew when a worker whose clock is ahead has put it off', async () => {
    await queues.keepLooking('acme-web-1', soak);
    const [job] = await look(QUEUES.watches, async (queue) => queue.getDelayed());
    await job?.changeDelay(3_600_000);
    await redis.zadd('{tminus}:watches:repeat', Date.now() + 3_600_000, 'look.acme-web-1');
    await queues.keepLooking('acme-web-1', soak);
    expect(await delays()).toContain(61);
  });

  test('stops when nothing is watched any more', async () => {
    await queues.keepLooking('acme-web-1', soak);
    await queues.keepLooking('acme-web-2', soak);
    await queues.stopLooking('acme-web-1');
    await queues.stopLooking('acme-web-1');
    expect(await look(QUEUES.watches, async (queue) => queue.getJobSchedulers())).toMatchObject([
      { key: 'look.acme-web-2' },
    ]);
    expect(await delays()).toEqual([61]);
  });
});

describe('scraping a project', () => {
  test('begins at once, and goes on as long as the project is scraped', async () => {
    await queues.keepScraping('acme-web', 15_000);
    await queues.keepScraping('acme-web', 15_000);
    await queues.keepScraping('acme-api', 5_000);
    await queues.keepLooking('acme-web-1', { everyMs: 60_000, since: NOW, now: NOW });
    await queues.stopScrapingBut(['acme-web']);
    const schedulers = await look(QUEUES.watches, async (queue) => queue.getJobSchedulers());
    expect(schedulers.map(({ key, every }) => `${key} ${every}`).toSorted()).toEqual([
      'look.acme-web-1 60000',
      'scrape.acme-web 15000',
    ]);
  });
});

describe('the tick', () => {
  test('comes back when everything on the queues is lost', async () => {
    await queues.startTick();
    await redis.flushall();
    await queues.keepTick();
    expect(await look(QUEUES.wakes, async (queue) => queue.getJobSchedulers())).toMatchObject([{ key: TICK }]);
    expect(await look(QUEUES.wakes, async (queue) => queue.count())).toBe(1);
  });

  test('is left alone as long as it goes on', async () => {
    await queues.startTick();
    const before = await idsOf(QUEUES.wakes);
    await queues.keepTick();
    expect(await idsOf(QUEUES.wakes)).toEqual(before);
  });
});

describe('forgetting all hints', () => {
  test('empties every queue but that of what people asked for', async () => {
    await queues.addStep(JOB);
    await queues.addWake('acme-web-1', '2025-12-12T09:00:00Z', NOW);
    await queues.addSync('acme-web-1');
    await queues.keepLooking('acme-web-1', { everyMs: 60_000, since: NOW, now: NOW });
    await queues.addPage('acme-web-1');
    await queues.addIntent('42', {});
    await queues.forgetHints();
    const counts = await Promise.all(
      Object.values(QUEUES).map(async (name) => look(name, async (queue) => queue.count())),
    );
    expect(Object.fromEntries(Object.keys(QUEUES).map((name, index) => [name, counts[index]]))).toEqual({
      intents: 1,
      steps: 0,
      wakes: 0,
      watches: 0,
      sync: 0,
      outside: 0,
    });
  });

  test('lets a step in again that a worker had begun when it died', async () => {
    await queues.addStep(JOB);
    const worker = new Worker(QUEUES.steps, null, { connection: redis, prefix: PREFIX, autorun: false });
    await worker.getNextJob('a worker that dies');
    await worker.close(true);
    await queues.addStep(JOB);
    expect(await look(QUEUES.steps, async (queue) => queue.getWaitingCount())).toBe(0);
    await queues.forgetHints();
    await queues.addStep(JOB);
    expect(await look(QUEUES.steps, async (queue) => queue.getWaitingCount())).toBe(1);
  });

  test('takes the tick away, too: it is started again', async () => {
    await queues.startTick();
    await queues.forgetHints();
    await queues.startTick();
    await queues.startTick();
    expect(await look(QUEUES.wakes, async (queue) => queue.getJobSchedulers())).toMatchObject([{ key: TICK }]);
    expect(await look(QUEUES.wakes, async (queue) => queue.count())).toBe(1);
  });
});

test('all keys are in one slot of a cluster', async () => {
  await queues.addStep(JOB);
  const keys = await redis.keys('*');
  expect(keys.filter((key) => !key.startsWith('{tminus}:'))).toEqual([]);
});

async function idsOf(name: string): Promise<string[]> {
  return (await look(name, async (queue) => queue.getJobs())).map(({ id }) => id ?? '');
}

async function look<T>(name: string, question: (queue: Queue) => Promise<T>): Promise<T> {
  const queue = new Queue(name, { connection: redis, prefix: PREFIX });
  try {
    return await question(queue);
  } finally {
    await queue.close();
  }
}
