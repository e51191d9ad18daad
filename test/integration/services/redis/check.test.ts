import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRedis } from '../../../../src/services/redis/check.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';

describe('checking that Redis loses nothing', () => {
  let server: TestRedis;
  let redis: Redis;
  beforeAll(async () => {
    server = await startTestRedis({ fsync: 'always' });
    redis = await server.connect();
  });
  afterAll(() => server.stop());

  const check = (warn: (message: string) => void, allowUnchecked = false): Promise<void> =>
    checkRedis(redis, { allowUnchecked, warn });

  it('names every wrong setting, each with the way out', async () => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await redis.config('SET', 'appendfsync', 'everysec');
    await expect(check(() => undefined)).rejects.toThrow(
      [
        'This Redis can lose what it has already confirmed (appendfsync everysec): set appendfsync always in its configuration, or unset REDIS_URL so that T-Minus starts one of its own.',
        'This Redis evicts keys when its memory is full (maxmemory-policy allkeys-lru): set maxmemory-policy noeviction in its configuration, or unset REDIS_URL so that T-Minus starts one of its own.',
      ].join('\n'),
    );
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    await redis.config('SET', 'appendfsync', 'always');
    await check(() => expect.unreachable());
  });

  it('refuses a Redis that does not say how it is set, unless that is allowed: then it warns', async () => {
    await redis.call('ACL', 'SETUSER', 'default', '-config');
    try {
      await expect(check(() => undefined)).rejects.toThrow(/NOPERM.*then set TMINUS_REDIS_UNCHECKED=1\./);
      const warnings: string[] = [];
      await check((message) => warnings.push(message), true);
      expect(warnings).toEqual([expect.stringContaining('nobody has checked it here')]);
    } finally {
      await redis.call('ACL', 'SETUSER', 'default', '+config');
    }
  });
});
