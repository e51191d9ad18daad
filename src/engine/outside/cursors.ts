import type { Redis } from 'ioredis';
import { cursorsKey, endpointsKey } from '../keys.ts';
import type { DeliveryJob } from './deliver.ts';

/** How far an endpoint has confirmed what it was told. */
export interface Cursor {
  /** The index of the first event that it has not confirmed. */
  next: number;
  /** How often that was tried in vain. */
  failures: number;
  /** Since when nothing was taken (ISO 8601, UTC). */
  failingSince?: string;
}

/** How far each endpoint is with each release: gone, everything since the endpoint was there is told again. */
export interface Cursors {
  read(job: DeliveryJob): Promise<Cursor>;
  write(job: DeliveryJob, cursor: Cursor): Promise<void>;
  /** Since when the endpoint is told anything (ISO 8601, UTC). */
  since(job: DeliveryJob): Promise<string>;
  /** Those that a project has now (ISO 8601, UTC): new ones begin here, and one that left is a new one if it comes back. */
  begin(project: string, endpoints: readonly string[], now: string): Promise<void>;
  isGone(job: DeliveryJob): Promise<boolean>;
  markGone(job: DeliveryJob): Promise<void>;
}

/** One hash per project for its endpoints, and one per release for how far they are. */
export function createCursors(redis: Redis): Cursors {
  return {
    async read(job) {
      const json = await redis.hget(cursorsKey(job.project, job.release), job.endpoint);
      return json === null ? { next: 0, failures: 0 } : (JSON.parse(json) as Cursor);
    },
    async write(job, cursor) {
      await redis.hset(cursorsKey(job.project, job.release), job.endpoint, JSON.stringify(cursor));
    },
    async since({ project, endpoint }) {
      return (await redis.hget(endpointsKey(project), endpoint)) ?? new Date(8.64e15).toISOString();
    },
    async begin(project, endpoints, now) {
      const key = endpointsKey(project);
      const left = (await redis.hkeys(key)).filter((field) => !endpoints.includes(field));
      if (left.length > 0) await redis.hdel(key, ...left);
      for (const endpoint of endpoints) await redis.hsetnx(key, endpoint, now);
    },
    isGone: async ({ project, endpoint }) => (await redis.hexists(endpointsKey(project), goneMark(endpoint))) === 1,
    async markGone({ project, endpoint }) {
      await redis.hset(endpointsKey(project), goneMark(endpoint), 'gone');
    },
  };
}

function goneMark(endpoint: string): string {
  return `${endpoint} gone`;
}
