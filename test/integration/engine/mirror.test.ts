import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mirrorTo } from '../../../src/engine/mirror.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { aKey, mirrored, openJournal, say, stored } from './sentences.ts';

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = await server.connect();
});

afterAll(async () => server.stop());

describe('the mirror', () => {
  test('holds every entry of the stream, byte for byte, one line each', async () => {
    const [folder, key] = [await temporaryFolder(), aKey()];
    await say(openJournal(redis, mirrorTo(folder)), key, 'a', 'b', 'c');
    expect(await mirrored(folder, key)).toEqual(await stored(redis, key));
  });

  test('catches up with what a process that died had no time to mirror', async () => {
    const [folder, key] = [await temporaryFolder(), aKey()];
    await say(openJournal(redis, mirrorTo(folder)), key, 'a');
    await say(openJournal(redis), key, 'b');
    await say(openJournal(redis, mirrorTo(folder)), key, 'c');
    expect(await mirrored(folder, key)).toEqual(await stored(redis, key));
  });

  test('holds each entry once, however many processes write and read', async () => {
    const [folder, key] = [await temporaryFolder(), aKey()];
    const [here, there] = [openJournal(redis, mirrorTo(folder)), openJournal(await server.connect(), mirrorTo(folder))];
    await say(here, key, 'a', 'b');
    await say(there, key, 'c');
    await Promise.all([here.load(key), here.load(key)]);
    await say(here, key, 'd');
    expect(await mirrored(folder, key)).toEqual(await stored(redis, key));
  });

  test('keeps what the stream said before it was rewritten from end to end', async () => {
    const [folder, key] = [await temporaryFolder(), aKey()];
    await say(openJournal(redis, mirrorTo(folder)), key, 'a', 'b');
    const before = await mirrored(folder, key);
    await redis.del(key);
    await say(openJournal(redis), key, 'x', 'y');
    await openJournal(redis, mirrorTo(folder)).load(key);
    expect(await mirrored(folder, key)).toEqual([...before, ...(await stored(redis, key))]);
  });
});
