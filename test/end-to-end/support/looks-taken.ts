import type { Redis } from 'ioredis';
import { LOOK, PREFIX, QUEUES } from '../../../src/engine/queues.ts';

/**
 * When workers began to look at a release, each instant in ms since 1970, UTC: what BullMQ's stream of events tells of
 * the scheduler's jobs, whose ids end with the time that each was due.
 * @see https://docs.bullmq.io/guide/events
 */
export async function looksTaken(redis: Redis, release: string): Promise<number[]> {
  const entries = await redis.xrange(`${PREFIX}:${QUEUES.watches}:events`, '-', '+');
  const prefix = `repeat:${LOOK}.${release}:`;
  return entries.flatMap(([, fields]) => {
    const told = Object.fromEntries(pairs(fields));
    const job = told['jobId'] ?? '';
    return told['event'] === 'active' && job.startsWith(prefix) ? [Number(job.slice(prefix.length))] : [];
  });
}

function pairs(fields: string[]): [string, string][] {
  return fields.flatMap((field, index) => (index % 2 === 0 ? [[field, fields[index + 1] ?? '']] : []));
}
