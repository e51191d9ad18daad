import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Contestant } from '../rounds.ts';

/** BullMQ alone: a job on the queue to its processor called. */
export function bareBullmq(connection: Redis): Contestant & AsyncDisposable {
  const queue = new Queue('bare', { connection, defaultJobOptions: { removeOnComplete: true } });
  let arrived = Promise.withResolvers<void>();
  const worker = new Worker('bare', async () => arrived.resolve(), { connection });
  return {
    name: 'bare BullMQ',
    async run(round) {
      arrived = Promise.withResolvers<void>();
      const start = performance.now();
      await Promise.all([queue.add('job', { round }), arrived.promise]);
      return performance.now() - start;
    },
    async [Symbol.asyncDispose]() {
      await worker.close();
      await queue.close();
    },
  };
}
