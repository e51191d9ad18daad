import { Queue } from 'bullmq';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { createQueues, PREFIX, QUEUES } from '../../../src/engine/queues.ts';
import { startWorkers } from '../../../src/engine/workers.ts';
import { createMask } from '../../../src/services/runner/mask.ts';
import { startTestRedis } from '../redis-server.ts';

test('what went wrong with a job is kept and told without the secrets in it', async () => {
  const server = await startTestRedis();
  onTestFinished(async () => server.stop());
  const redis = await server.connect();
  const told: unknown[] = [];
  const queues = createQueues(redis, (error) => told.push(error));
  const stop = startWorkers({
    connection: redis,
    // Nobody asks it anything here.
    engine: {} as Engine,
    handleIntent: () => Promise.reject(new TypeError('Can not log in with hunter2hunter2')),
    syncRelease: () => Promise.resolve(),
    syncProject: () => Promise.resolve(),
    onError: (error) => told.push(error),
    mask: createMask(['hunter2hunter2']),
  });
  const queue = new Queue(QUEUES.intents, { connection: redis, prefix: PREFIX });
  onTestFinished(async () => {
    await stop(0);
    await queue.close();
    await queues.close();
  });
  await queues.addIntent('1', {});
  const key = await vi.waitFor(async () => {
    const found = await redis.hgetall(`${PREFIX}:${QUEUES.intents}:intent-1`);
    expect(found).toHaveProperty('stacktrace');
    return JSON.stringify(found);
  }, 5_000);
  expect(key).toContain('TypeError: Can not log in with ***');
  expect(key).not.toContain('hunter2hunter2');
  await vi.waitFor(() => expect(told).not.toEqual([]));
  expect(told).toEqual([expect.any(TypeError)]);
  expect(String(told[0])).toBe('TypeError: Can not log in with ***');
});
