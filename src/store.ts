import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Config } from './config.ts';
import { checkRedis } from './services/redis/check.ts';
import { connectRedis } from './services/redis/connect.ts';
import { startPrivateRedis } from './services/redis/private-server.ts';

/** The store of record, connected and found fit for it. */
export interface Store {
  redis: Redis;
  /** Nobody else uses it: it is our own server in the data directory. */
  isPrivate: boolean;
  close(): Promise<void>;
}

/**
 * Connects to the configured Redis, or starts a private one in the data directory.
 * @throws RedisError when it does not answer, or could lose what it has confirmed
 */
export async function openStore(
  config: Config,
  log: { warn: (message: string) => void; error: (error: Error) => void },
): Promise<Store> {
  const { url, unchecked } = config.redis;
  const own = url === undefined ? await startPrivateRedis({ folder: join(config.dataDir, 'redis') }) : undefined;
  const redis = await connectRedis(url ?? own?.socket ?? '', { onError: log.error });
  const close = async (): Promise<void> => {
    redis.disconnect();
    await own?.stop();
  };
  try {
    await checkRedis(redis, { allowUnchecked: unchecked, warn: log.warn });
  } catch (error) {
    await close();
    throw error;
  }
  return { redis, isPrivate: own !== undefined, close };
}
