import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mirrorTo } from '../../../src/engine/mirror.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { connectThroughProxy } from './proxied-redis.ts';
import { aKey, mirrored, openJournal, say, stored, type Sentences } from './sentences.ts';

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = await server.connect();
});

afterAll(async () => server.stop());

describe('the journal', () => {
  test('numbers its entries 1-0, 2-0, 3-0', async () => {
    const key = aKey();
    await say(openJournal(redis), key, 'a', 'b', 'c');
    expect((await redis.xrange(key, '-', '+')).map(([id]) => id)).toEqual(['1-0', '2-0', '3-0']);
  });

  test('keeps all events of one decision in one entry', async () => {
    const [journal, key] = [openJournal(redis), aKey()];
    await journal.append(await journal.load(key), 'intent', ['a', 'b']);
    expect(await redis.xlen(key)).toBe(1);
    expect((await openJournal(redis).load(key)).state).toBe('a b');
  });

  test('is empty before its first entry', async () => {
    expect(await openJournal(redis).load(aKey())).toMatchObject({
      commits: [],
      state: undefined,
      head: '0'.repeat(64),
    });
  });

  test('tells after a restart what it told before', async () => {
    const [journal, key] = [openJournal(redis), aKey()];
    await say(journal, key, 'a', 'b', 'c');
    expect(await openJournal(redis).load(key)).toEqual(await journal.load(key));
  });

  test('recognises a replayed intent after a restart', async () => {
    const key = aKey();
    await say(openJournal(redis), key, 'a');
    expect((await openJournal(redis).load(key)).intents).toEqual(new Set(['intent-a']));
  });

  test('sees what another process has written since', async () => {
    const [here, there, key] = [openJournal(redis), openJournal(await server.connect()), aKey()];
    await say(here, key, 'a');
    await say(there, key, 'b');
    expect((await here.load(key)).state).toBe('a b');
  });
});

describe('two writers of the same entry', () => {
  test('are told who was first; the other one looks again', async () => {
    const [here, there, key] = [openJournal(redis), openJournal(await server.connect()), aKey()];
    const [seenHere, seenThere] = [await here.load(key), await there.load(key)];
    const written = await Promise.all([
      here.append(seenHere, 'here', ['here']),
      there.append(seenThere, 'there', ['there']),
    ]);
    expect(written.filter((log) => log === undefined)).toHaveLength(1);
    const winner = written.find((log) => log !== undefined)?.state;
    expect((await here.load(key)).state).toBe(winner);
    expect((await there.load(key)).state).toBe(winner);
  });

  test('lose nothing when each tries until it is heard', async () => {
    const key = aKey();
    const writers = await Promise.all(
      Array.from({ length: 5 }, async (_, index) => ({
        journal: openJournal(await server.connect()),
        word: `w${index}`,
      })),
    );
    const speak = async (journal: Sentences, word: string): Promise<void> => {
      while (!(await journal.append(await journal.load(key), word, [word])));
    };
    await Promise.all(
      writers.flatMap(({ journal, word }) => [1, 2, 3, 4].map(async (n) => speak(journal, `${word}.${n}`))),
    );
    const words = (await openJournal(redis).load(key)).state?.split(' ') ?? [];
    expect(words).toHaveLength(20);
    expect(new Set(words).size).toBe(20);
  });
});

describe('a reply that was lost', () => {
  test('is settled by reading back: written once, known as ours', async () => {
    await using far = await connectThroughProxy(server.socket);
    const folder = await temporaryFolder();
    const [journal, key] = [openJournal(far.redis, mirrorTo(folder)), aKey()];
    await say(journal, key, 'a');
    const log = await journal.load(key);
    far.loseNextReply();
    const written = await journal.append(log, 'intent-b', ['b']);
    expect(written?.state).toBe('a b');
    expect(await redis.xlen(key)).toBe(2);
    expect(await mirrored(folder, key)).toEqual(await stored(redis, key));
  });

  test('does not make somebody else’s entry ours', async () => {
    await using far = await connectThroughProxy(server.socket);
    const [journal, key] = [openJournal(far.redis), aKey()];
    const log = await journal.load(key);
    await say(openJournal(redis), key, 'first');
    far.loseNextReply();
    expect(await journal.append(log, 'second', ['second'])).toBeUndefined();
    expect((await journal.load(key)).state).toBe('first');
  });
});
