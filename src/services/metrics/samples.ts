import type { Redis } from 'ioredis';
import type { Tally, Totals } from './totals.ts';

/** What one scrape found. */
export interface Scrape {
  /** When we asked, by our own clock, in ms since 1970, UTC. */
  at: number;
  /** By target, then by what was wanted; a target that didn't answer isn't there. */
  targets: Record<string, Record<string, Sight>>;
}

/**
 * Of counters and histograms the totals up to then; of gauges a sum.
 * `unknown`: the page didn't know the metric, or had no number for it. `first`: the totals begin here, whatever there was earlier.
 */
export type Sight = { totals: Totals; unknown?: true; first?: true } | { sum: number; count: number };

/** What the next scrape goes on from, and how it went last time. */
export interface Standing {
  /** When we last asked, whether or not there was an answer, in ms. */
  at: number;
  targets: Record<string, TargetStanding>;
}

export interface TargetStanding {
  tallies: Record<string, Tally>;
  /** Why it gives nothing, as the end of a sentence, and since when (ms). */
  failing?: { since: number; why: string; advice: string };
  /** How many series were selected where that was too many. */
  tooMany: Record<string, number>;
}

/** The samples of one project, in Redis. */
export interface Samples {
  standing(): Promise<Standing | undefined>;
  /** Those from `from` to `to` (ms), in order of time. */
  between(from: number, to: number): Promise<Scrape[]>;
  /** Both at once: the totals of a scrape and what they were made from must not get apart. */
  add(scrape: Scrape, standing: Standing): Promise<void>;
}

/**
 * Keeps samples in two keys, `key` (a sorted set by time) and `key:last`, whatever the number of series; the older ones
 * go, and all of them when nobody scrapes any more.
 *
 * Two that scrape at the same moment do no harm: each writes totals together with the values that they were counted up
 * to, so that either can be gone on from.
 */
export function createSamples(redis: Redis, key: string, keepMs: number): Samples {
  const last = `${key}:last`;
  return {
    standing: async () => {
      const text = await redis.get(last);
      return text === null ? undefined : (JSON.parse(text) as Standing);
    },
    between: async (from, to) => {
      const found = await redis.zrangebyscore(key, from, to);
      return found.map((text) => JSON.parse(text) as Scrape);
    },
    add: async (scrape, standing) => {
      const writing = redis.multi().set(last, JSON.stringify(standing), 'PX', keepMs);
      if (Object.keys(scrape.targets).length > 0) writing.zadd(key, scrape.at, JSON.stringify(scrape));
      const results = await writing
        .zremrangebyscore(key, '-inf', scrape.at - keepMs)
        .pexpire(key, keepMs)
        .exec();
      for (const [error] of results ?? []) if (error) throw error;
    },
  };
}
