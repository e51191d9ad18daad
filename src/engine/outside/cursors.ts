import type { Redis } from 'ioredis';
import { cursorsKey, endpointsKey } from '../keys.ts';
import type { DeliveryJob } from './delivery-job.ts';

/** How far an endpoint has confirmed what it was told. */
export interface Cursor {
  /** The index of the first event that it has not confirmed. */
  next: number;
  /** How often that was tried in vain. */
  failures: number;
  /** Since when nothing was taken (ISO 8601, UTC). */
  failingSince?: string;
}

/** How many events there are of a release; of what belongs to none, where it is absent. */
export interface Standing {
  release?: string;
  events: number;
}

/** How far each endpoint is with each release. */
export interface Cursors {
  read(job: DeliveryJob): Promise<Cursor>;
  write(job: DeliveryJob, cursor: Cursor): Promise<void>;
  /**
   * Those that a project has now: new ones begin with what comes after this, and one that left is a new one if it comes
   * back.
   */
  begin(project: string, endpoints: readonly string[], standing: () => Promise<Standing[]>): Promise<void>;
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
    async begin(project, endpoints, standing) {
      const key = endpointsKey(project);
      const known = await redis.hkeys(key);
      const left = known.filter((field) => !endpoints.includes(field));
      if (left.length > 0) await redis.hdel(key, ...left);
      const added = endpoints.filter((endpoint) => !known.includes(endpoint));
      if (added.length === 0) return;
      for (const { release, events } of await standing()) {
        for (const endpoint of added)
          await redis.hset(cursorsKey(project, release), endpoint, JSON.stringify({ next: events, failures: 0 }));
      }
      // Last: where the process ends before, they are still new.
      for (const endpoint of added) await redis.hset(key, endpoint, 'known');
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
