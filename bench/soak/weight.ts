import type { Redis } from 'ioredis';

/** What Redis keeps of a project, in bytes. */
export interface Weight {
  /** Journal, messages, and whatever else is the project's own. */
  ours: number;
  /** What was scraped: of the newest hours, release or not. */
  samples: number;
}

/** Weighs all keys of a project (https://redis.io/docs/latest/commands/memory-usage/). */
export async function weigh(redis: Redis, project: string): Promise<Weight> {
  const weight: Weight = { ours: 0, samples: 0 };
  for (const key of await redis.keys(`tminus:{${project}}:*`)) {
    const bytes = (await redis.memory('USAGE', key, 'SAMPLES', 0)) ?? 0;
    weight[key.includes(':samples') ? 'samples' : 'ours'] += bytes;
  }
  return weight;
}

/** What BullMQ notes for some seconds, whether anything happens or not. */
const OF_THE_MOMENT = /:(?:stalled|stalled-check|marker)$/;

/** What there is only while a job runs. */
const OF_A_JOB = /:(?:active|lock)$/;

/** How many keys there are at rest, also those of the queues: some of their jobs come by the real clock, at any time. */
export async function countKeys(redis: Redis): Promise<number> {
  for (;;) {
    const keys = await redis.keys('*');
    if (!keys.some((key) => OF_A_JOB.test(key))) return keys.filter((key) => !OF_THE_MOMENT.test(key)).length;
  }
}
