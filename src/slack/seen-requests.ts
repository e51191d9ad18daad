import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { messageOf, type Log } from './log.ts';

/** A signature is good for five minutes on either side of its time stamp: remembered a little longer than both, in s. */
const MEMORY_S = 660;

/** Slack waits three seconds for an answer, most of which belong to the queue, in ms. */
const PATIENCE_MS = 300;

/** Knows the signed requests that were let in. Only signatures that were found to be right are ever shown to it. */
export interface SeenRequests {
  /** Is it the first time that this signature comes? From now on it is not. */
  isFirst(signature: string): Promise<boolean>;
}

/** What this process has seen itself. */
export function seenHere(nowMs: () => number = Date.now): SeenRequests {
  const until = new Map<string, number>();
  return {
    async isFirst(signature) {
      const now = nowMs();
      // They stand in the order in which they came.
      for (const [old, end] of until) {
        if (end > now) break;
        until.delete(old);
      }
      if (until.has(signature)) return false;
      until.set(signature, now + MEMORY_S * 1_000);
      return true;
    },
  };
}

/**
 * What any bot process on this Redis has seen, also before a restart. While Redis doesn't answer, what this process has
 * seen itself decides: then nothing can be queued either.
 */
export function seenByAll(redis: Redis, log: Log, here: SeenRequests = seenHere()): SeenRequests {
  const isFirstOfAll = async (signature: string): Promise<boolean> => {
    const mine = randomUUID();
    // A command whose reply was lost is sent again: then it meets its own id.
    const found = await redis.set(`tminus:seen-request:${signature}`, mine, 'EX', MEMORY_S, 'NX', 'GET');
    return found === null || found === mine;
  };
  return {
    async isFirst(signature) {
      if (!(await here.isFirst(signature))) return false;
      const late = Promise.withResolvers<true>();
      const timer = setTimeout(() => {
        log.warn({}, 'Redis does not say whether a request was here before: this process decides by itself');
        late.resolve(true);
      }, PATIENCE_MS);
      try {
        return await Promise.race([isFirstOfAll(signature), late.promise]);
      } catch (error) {
        log.warn({ reason: messageOf(error) }, 'Redis does not say whether a request was here before');
        return true;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
