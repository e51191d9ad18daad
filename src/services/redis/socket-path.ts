import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { RedisError } from './redis-error.ts';

/** The kernel takes no longer address of a Unix socket: 108 bytes on Linux, 104 on macOS, with the final NUL. */
const LONGEST_BYTES = 100;

/**
 * Where the private Redis of a folder listens: in the folder, or, when that path is too long for a socket, in a folder
 * of this user's own among the temporary files. Always the same for the same folder, so that it is found again.
 * @throws RedisError when somebody else has taken that temporary folder
 */
export async function socketPath(folder: string): Promise<string> {
  const inside = join(folder, 'redis.sock');
  if (Buffer.byteLength(inside) <= LONGEST_BYTES) return inside;
  const { uid } = userInfo();
  const base = Buffer.byteLength(tmpdir()) <= 40 ? tmpdir() : '/tmp';
  const ours = join(base, `tminus-${uid}`);
  await mkdir(ours, { recursive: true, mode: 0o700 });
  const found = await lstat(ours);
  if (!found.isDirectory() || found.uid !== uid) {
    throw new RedisError(`${ours} belongs to somebody else: remove it, or set TMINUS_DATA_DIR to a shorter path.`);
  }
  return join(ours, `${createHash('sha256').update(folder).digest('hex').slice(0, 24)}.sock`);
}
