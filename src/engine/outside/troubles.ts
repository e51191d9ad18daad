import type { Redis } from 'ioredis';
import { projectOf, troublesKey } from '../keys.ts';

/** What could not be told outside, for the people of a release: by what it is about, a sentence. */
export interface Troubles {
  /** @returns whether it is news */
  note: (release: string, about: string, sentence: string) => Promise<boolean>;
  read: (release: string) => Promise<Record<string, string>>;
}

/** One Redis hash per release. What was once said stays said. */
export function createTroubles(redis: Redis, mask: (text: string) => string = (text) => text): Troubles {
  const keyOf = (release: string): string => troublesKey(projectOf(release), release);
  return {
    note: async (release, about, sentence) => (await redis.hsetnx(keyOf(release), about, mask(sentence))) === 1,
    read: async (release) => redis.hgetall(keyOf(release)),
  };
}
