import type { Redis } from 'ioredis';
import { failedLooksKey, projectOf } from './keys.ts';

/**
 * Remembers since which look a check could not be measured: how many in a row it was is what tells a time-out from an
 * outage, also after a restart. One hash per release, whatever the length of its soak.
 */
export interface FailedLooks {
  /** How many looks in a row have failed, this one among them; the same look counts once, whoever makes it. */
  failed(release: string, check: string, look: number): Promise<number>;
  /** The check was measured: the row ends. */
  measured(release: string, checks: string[]): Promise<void>;
  forget(release: string): Promise<void>;
}

export function createFailedLooks(redis: Redis): FailedLooks {
  const keyOf = (release: string): string => failedLooksKey(projectOf(release), release);
  return {
    async failed(release, check, look) {
      const key = keyOf(release);
      await redis.hsetnx(key, check, look);
      const first = Number(await redis.hget(key, check));
      return Math.max(1, look - first + 1);
    },
    async measured(release, checks) {
      if (checks.length > 0) await redis.hdel(keyOf(release), ...checks);
    },
    async forget(release) {
      await redis.del(keyOf(release));
    },
  };
}
