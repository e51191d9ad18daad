import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createQueues, PREFIX, QUEUES, TICK, type Queues } from '../../../src/engine/queues.ts';
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

describe('forgetting all hints', () => {
  test('empties every queue but that of what people asked for', async () => {
    await queues.addStep(JOB);
    await queues.addWake('acme-web-1', '2025-12-12T09:00:00Z', NOW);
    await queues.addSync('acme-web-1');
    await queues.addIntent('42', {});
    await queues.forgetHints();
    const counts = await Promise.all(
      Object.values(QUEUES).map(async (name) => look(name, async (queue) => queue.count())),
    );
    expect(Object.fromEntries(Object.keys(QUEUES).map((name, index) => [name, counts[index]]))).toEqual({
      intents: 1,
      steps: 0,
      wakes: 0,
      sync: 0,
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
