import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { createJournal, type Journal, type Mirror } from '../../../src/engine/journal.ts';

/** A journal of words, whose state is the sentence so far. */
export type Sentences = Journal<string, string>;

export function openJournal(redis: Redis, mirror?: Mirror): Sentences {
  return createJournal(
    redis,
    (state: string | undefined, word: string) => (state === undefined ? word : `${state} ${word}`),
    mirror,
  );
}

/** A key that no other test has. */
export function aKey(): string {
  return `tminus:{acme-web}:release:${randomUUID()}`;
}

/** Says these words, one commit each. */
export async function say(journal: Sentences, key: string, ...words: string[]): Promise<void> {
  for (const word of words) await journal.append(await journal.load(key), `intent-${word}`, [word]);
}

/** An entry, wherever it is kept. */
export interface Line {
  entry: number;
  commit: string;
  prev: string;
  hash: string;
}

/** What the mirror of a log holds. */
export async function mirrored(folder: string, key: string): Promise<Line[]> {
  const text = await readFile(join(folder, `tminus.acme-web.release.${key.split(':').at(-1)}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

/** What the stream of a log holds. */
export async function stored(redis: Redis, key: string): Promise<Line[]> {
  return (await redis.xrange(key, '-', '+')).map(([id, [, commit = '', , prev = '', , hash = '']]) => ({
    entry: Number(id.split('-')[0]),
    commit,
    prev,
    hash,
  }));
}
