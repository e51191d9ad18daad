import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Copies one file, which has to be one by now, too, and says what was copied: size in bytes, SHA-256 in hex. */
export async function copyFile(from: string, to: string): Promise<{ size: number; sha256: string }> {
  await using source = await open(from, constants.O_RDONLY | constants.O_NOFOLLOW);
  await using target = await open(to, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of source.createReadStream({ autoClose: false })) {
    hash.update(chunk);
    size += chunk.length;
    await target.writeFile(chunk);
  }
  // It is told of in a journal that survives a power cut.
  await target.sync();
  return { size, sha256: hash.digest('hex') };
}
