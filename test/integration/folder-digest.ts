import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Every file below a folder, folders too: its path, its size and its SHA-256, in alphabetical order. */
export async function folderDigest(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) return `${relative(folder, path)}/`;
    const content = await readFile(path);
    return `${relative(folder, path)} ${content.length} ${createHash('sha256').update(content).digest('hex')}`;
  });
  return (await Promise.all(lines)).sort();
}
