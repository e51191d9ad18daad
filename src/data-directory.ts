import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';

const KEY = 'tminus:data-directory';

/**
 * Makes the data directory, and finds out whether it is the one that the other workers on this Redis use: logs and git
 * mirrors of a step are looked for where the next worker runs.
 * @returns a warning for whoever runs T-Minus, when it is another one
 */
export async function openDataDirectory(folder: string, redis: Redis): Promise<string | undefined> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'id');
  await writeFile(file, randomUUID(), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const mine = await readFile(file, 'utf8');
  const shared = (await redis.set(KEY, mine, 'NX', 'GET')) ?? mine;
  if (shared === mine) return undefined;
  return `The data directory ${folder} is not the one that this Redis was used with before: workers must share one (TMINUS_DATA_DIR), or logs and the journal's mirror are incomplete. If it was moved on purpose, type \`redis-cli del ${KEY}\` and start again.`;
}
