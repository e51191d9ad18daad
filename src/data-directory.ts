import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { makePrivateFolder } from './services/files/private-folder.ts';

const KEY = 'tminus:data-directory';

/**
 * Makes the data directory, for its owner only, and finds out whether it is the one that the other workers on this Redis use: logs and git
 * mirrors of a step are looked for where the next worker runs.
 * @returns warnings for whoever runs T-Minus: it is another one, or others can look into it
 */
export async function openDataDirectory(folder: string, redis: Redis): Promise<string[]> {
  const open = await openToOthers(folder);
  const file = join(folder, 'id');
  await writeFile(file, randomUUID(), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const mine = await readFile(file, 'utf8');
  const shared = (await redis.set(KEY, mine, 'NX', 'GET')) ?? mine;
  if (shared === mine) return open;
  const another = `The data directory ${folder} is not the one that this Redis was used with before: workers must share one (TMINUS_DATA_DIR), or logs and the journal's mirror are incomplete. If it was moved on purpose, type \`redis-cli del ${KEY}\` and start again.`;
  return [...open, another];
}

/** A volume that is mounted with other owners is no reason not to start. */
async function openToOthers(folder: string): Promise<string[]> {
  try {
    await makePrivateFolder(folder);
    return [];
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    return [error instanceof Error ? error.message : String(error)];
  }
}
