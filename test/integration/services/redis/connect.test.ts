import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectRedis, withoutPassword } from '../../../../src/services/redis/connect.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';

describe('connecting to Redis', () => {
  let server: TestRedis;
  beforeAll(async () => {
    server = await startTestRedis();
  });
  afterAll(() => server.stop());

  it('takes a socket as a path and as a URL', async () => {
    for (const address of [server.socket, `unix://${server.socket}`]) {
      const redis = await connectRedis(address);
      expect(await redis.ping()).toBe('PONG');
      await redis.quit();
    }
  });

  it('says in one sentence that nobody answers', async () => {
    await expect(connectRedis('redis://:hunter22@127.0.0.1:1', { patienceMs: 100 })).rejects.toThrow(
      'No Redis answers at redis://127.0.0.1:1 (ECONNREFUSED): start it, correct REDIS_URL, or unset REDIS_URL so that T-Minus starts one of its own.',
    );
  });

  it('does not hang on a server that takes the connection and says nothing', async () => {
    await using mute = await muteServer();
    await expect(connectRedis(mute.url, { patienceMs: 100 })).rejects.toThrow('(no answer)');
  });

  it('says at once that the password is refused', async () => {
    const redis = await server.connect();
    await redis.config('SET', 'requirepass', 'correct-horse');
    try {
      await expect(connectRedis(server.socket)).rejects.toThrow(/refuses us \(NOAUTH.*password in REDIS_URL/);
    } finally {
      await redis.config('SET', 'requirepass', '');
    }
  });

  it('waits out an outage once it was connected', async () => {
    const redis = await server.connect();
    await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'no').catch(() => undefined);
    expect(await redis.ping()).toBe('PONG');
  });
});

it('shows an address without its password', () => {
  expect(withoutPassword('rediss://bot:secret@redis.example:6380/2')).toBe('rediss://redis.example:6380/2');
  expect(withoutPassword('redis://:s3cr@t@redis.example')).toBe('redis://redis.example');
  expect(withoutPassword('redis://:s3c/r?et@redis.example')).not.toMatch(/s3c|et@/);
  expect(withoutPassword('redis://redis.example?password=s3cr@t')).toBe('redis://redis.example');
  expect(withoutPassword('/run/redis.sock?password=s3cret')).toBe('/run/redis.sock');
});

async function muteServer(): Promise<AsyncDisposable & { url: string }> {
  // Reads, so that it notices when the other side hangs up.
  const server: Server = createServer((connection) => connection.resume());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `redis://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: () => new Promise((closed) => server.close(() => closed())),
  };
}
