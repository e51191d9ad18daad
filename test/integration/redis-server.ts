import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { connectRedis } from '../../src/services/redis/connect.ts';
import { startPrivateRedis } from '../../src/services/redis/private-server.ts';

/** A Redis for one test file. */
export interface TestRedis extends AsyncDisposable {
  /** Its Unix socket: what a bot would be given as REDIS_URL. */
  socket: string;
  pid: number;
  /** A connection, closed together with the server. */
  connect(): Promise<Redis>;
  /** Ends it at once, with its folder. */
  stop(): Promise<void>;
}

/**
 * Starts a Redis in a folder of its own; never on a port.
 * @param fsync `no`, because tests don't survive a power cut anyway; `always` to measure or to be exact
 */
export async function startTestRedis({ fsync = 'no' }: { fsync?: 'always' | 'no' } = {}): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'tminus-redis-'));
  const { socket, pid } = await startPrivateRedis({ folder, fsync });
  const connections: Redis[] = [];
  const connect = async (): Promise<Redis> => {
    const redis = await connectRedis(socket);
    connections.push(redis);
    return redis;
  };
  const stop = async (): Promise<void> => {
    for (const redis of connections) redis.disconnect();
    process.kill(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { socket, pid, connect, stop, [Symbol.asyncDispose]: stop };
}
