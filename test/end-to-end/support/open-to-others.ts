import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What git has put below these is as git makes it; the folders themselves let nobody in. */
const GITS = new Set(['repositories', 'worktrees', 'scratch']);

/** Everything in a data directory that anybody but its owner could read, write or run, with its mode. */
export async function openToOthers(folder: string, isGits = false): Promise<string[]> {
  const { mode } = await lstat(folder);
  const found = (mode & 0o077) === 0 ? [] : [`${folder} ${(mode & 0o777).toString(8)}`];
  if (isGits) return found;
  const entries = await readdir(folder, { withFileTypes: true });
  const below = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return openToOthers(path, GITS.has(entry.name));
    const file = await lstat(path);
    return (file.mode & 0o077) === 0 ? [] : [`${path} ${(file.mode & 0o777).toString(8)}`];
  });
  return [...found, ...(await Promise.all(below)).flat()];
}
