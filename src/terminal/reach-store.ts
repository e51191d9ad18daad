import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Redis } from 'ioredis';
import { connectRedis } from '../services/redis/connect.ts';
import { socketPath } from '../services/redis/socket-path.ts';

/**
 * Connects to the store of T-Minus: REDIS_URL, else the private Redis in the data directory, which a worker has started.
 * @throws Error in a sentence, when there is none to be reached
 */
export async function reachStore(environment: Readonly<Record<string, string | undefined>>): Promise<Redis> {
  const { REDIS_URL: url = '', TMINUS_DATA_DIR: dataDir = '' } = environment;
  if (url !== '') return connectRedis(url);
  const folder = join(resolve(dataDir || '.tminus'), 'redis');
  try {
    return await connectRedis(await socketPath(await realpath(folder)));
  } catch (cause) {
    throw new Error(
      `No T-Minus is at work with the data in ${folder}, or you may not read them: nothing was done. Set TMINUS_DATA_DIR or REDIS_URL to what it uses, and type this as the user that it runs as: \`sudo -u tminus npx tminus status\`.`,
      { cause },
    );
  }
}
