import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BrokenChain } from '../../../src/engine/journal.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { aKey, openJournal, say, stored } from './sentences.ts';

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = await server.connect();
});

afterAll(async () => server.stop());

describe('tampering with a journal', () => {
  type Entry = [id: string, ...fields: string[]];

  /** Writes the log again as somebody would who has got hold of Redis. */
  async function rewrite(change: (entries: Entry[]) => Entry[]): Promise<string> {
    const key = aKey();
    await say(openJournal(redis), key, 'a', 'b', 'c');
    const entries = (await redis.xrange(key, '-', '+')).map(([id, fields]): Entry => [id, ...fields]);
    await redis.del(key);
    for (const [id, ...fields] of change(entries)) await redis.xadd(key, id, ...fields);
    return key;
  }

  const texts: [string, number, (entries: Entry[]) => Entry[]][] = [
    [
      'edited',
      2,
      (entries) =>
        entries.map((entry, i) => (i === 1 ? (entry.map((text) => text.replace('"b"', '"x"')) as Entry) : entry)),
    ],
    ['dropped in the middle', 2, ([first, , last]) => [first!, last!]],
    ['dropped and the rest moved up', 2, ([first, , last]) => [first!, ['2-0', ...last!.slice(1)]]],
    ['dropped at the beginning', 1, (entries) => entries.slice(1)],
    [
      'put in another order',
      2,
      ([first, second, last]) => [first!, ['2-0', ...last!.slice(1)], ['3-0', ...second!.slice(1)]],
    ],
    ['written between two others', 4, (entries) => [...entries, ['4-0', ...entries[2]!.slice(1)]]],
  ];

  test.each(texts)('is found out: an entry that was %s', async (_, entry, change) => {
    const key = await rewrite(change);
    const words = `The journal ${key} was tampered with: entry ${entry} is missing or does not follow from the ones before it. Compare it with its mirror in the data directory.`;
    await expect(openJournal(redis).load(key)).rejects.toThrow(words);
    await expect(openJournal(redis).chain(key)).rejects.toThrow(words);
  });

  test('is found out at the next write: the last entry was deleted', async () => {
    const key = aKey();
    await say(openJournal(redis), key, 'a', 'b', 'c');
    await redis.xdel(key, '3-0');
    const journal = openJournal(redis);
    const log = await journal.load(key);
    await expect(journal.append(log, 'd', ['d'])).rejects.toThrow(BrokenChain);
  });

  test('is found out in the whole chain, although this process has read the log before', async () => {
    const [journal, key] = [openJournal(redis), aKey()];
    await say(journal, key, 'a', 'b', 'c');
    expect(await journal.chain(key)).toEqual(
      (await stored(redis, key)).map(({ commit, prev, hash }) => ({ commit, prev, hash })),
    );
    await redis.xdel(key, '2-0');
    await journal.load(key);
    await expect(journal.chain(key)).rejects.toThrow('entry 2 is missing');
  });

  test('writes nothing to a log that was tampered with', async () => {
    const key = await rewrite(([first]) => [first!]);
    await redis.xadd(key, '2-0', 'commit', '{}', 'prev', '', 'hash', '');
    await expect(say(openJournal(redis), key, 'd')).rejects.toThrow(BrokenChain);
    expect(await redis.xlen(key)).toBe(2);
  });
});
