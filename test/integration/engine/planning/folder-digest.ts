import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Every file and folder below a folder: its name, its size, and the SHA-256 of what is in it. */
export async function folderDigest(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (!entry.isFile()) return `${name}/`;
    const content = await readFile(path);
    return [name, (await stat(path)).size, createHash('sha256').update(content).digest('hex')].join(' ');
  });
  return (await Promise.all(lines)).sort();
}
