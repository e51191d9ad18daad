import { Redis } from 'ioredis';
import { startDroppingProxy } from './dropping-proxy.ts';

/** A connection to Redis whose replies can be lost on the way. */
export interface ProxiedRedis extends AsyncDisposable {
  redis: Redis;
  /** The next request reaches Redis; its reply is lost, and the connection with it. The client connects anew. */
  loseNextReply: () => void;
}

/** @param socket the Unix socket that Redis listens on */
export async function connectThroughProxy(socket: string): Promise<ProxiedRedis> {
  const proxy = await startDroppingProxy(socket);
  const redis = new Redis(proxy.port, '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 10 });
  redis.on('error', () => undefined);
  await redis.ping();
  return {
    redis,
    loseNextReply: () => proxy.loseNextReply(),
    async [Symbol.asyncDispose]() {
      redis.disconnect();
      await proxy[Symbol.asyncDispose]();
    },
  };
}
