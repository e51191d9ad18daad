import { open } from 'node:fs/promises';
import { join, relative, isAbsolute } from 'node:path';
import type { ReadLog } from './sync-run.ts';

/** Of a longer log, the end is what matters. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Reads logs under the data directory, at most their last five megabytes. */
export function logReader(dataDir: string): ReadLog {
  return async (path) => {
    const inside = relative(dataDir, join(dataDir, path));
    if (inside.startsWith('..') || isAbsolute(inside)) return undefined;
    try {
      await using file = await open(join(dataDir, inside));
      const { size } = await file.stat();
      const length = Math.min(size, MAX_BYTES);
      if (length === 0) return undefined;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
      return buffer.subarray(0, bytesRead);
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
        return undefined;
      throw error;
    }
  };
}
