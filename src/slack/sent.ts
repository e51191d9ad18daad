import type { Redis } from 'ioredis';

/** What is known of one message: that it is being posted, or where it is and what it says. */
export type SentMessage =
  /** Written before the post: if it is still there later, the post may or may not have happened. `since`: ISO 8601, UTC. */
  | {
      state: 'posting';
      since: string;
      /** An announcement that Slack did not take: it is posted with everything else once Slack is back. */
      isDelayed?: true;
      /** Since when it is tried where Slack answers, when that is later (ISO 8601, UTC). */
      triedSince?: string;
      /** The Slack file id, once it is uploaded but can't be shown yet. */ file?: string;
    }
  /** `file`: the Slack file id of what was uploaded; absent where Slack didn't take it, and then it isn't tried again. */
  | { state: 'sent'; channel: string; ts: string; digest: string; file?: string };

/** The messages of one release as they were last sent, by view. */
export interface SentMessages {
  read(release: string): Promise<Record<string, SentMessage>>;
  write(release: string, view: string, message: SentMessage): Promise<void>;
  forget(release: string, view: string): Promise<void>;
}

/**
 * One Redis hash per release, one field per view.
 * @param keyOf the hash's key
 */
export function createSentMessages(redis: Redis, keyOf: (release: string) => string): SentMessages {
  return {
    async read(release) {
      const fields = await redis.hgetall(keyOf(release));
      return Object.fromEntries(Object.entries(fields).map(([view, json]) => [view, JSON.parse(json) as SentMessage]));
    },
    async write(release, view, message) {
      await redis.hset(keyOf(release), view, JSON.stringify(message));
    },
    async forget(release, view) {
      await redis.hdel(keyOf(release), view);
    },
  };
}
