import { appendFile, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Mirror, Stored } from './journal.ts';

/** One mirror file as we know it; another process may write to it, too. */
interface Copy {
  size: number;
  hashes: Set<string>;
}

const UNKNOWN: Copy = { size: -1, hashes: new Set() };

/**
 * Mirrors every commit to `<folder>/<key>.jsonl`, one line each: a second copy, so that a chain that was rewritten in
 * Redis from end to end is found out. A commit that is there already is not written again.
 */
export function mirrorTo(folder: string): Mirror {
  const copies = new Map<string, Promise<Copy>>();
  return async (key, entry, stored) => {
    const path = join(folder, `${key.replaceAll(/[{}]/g, '').replaceAll(':', '.')}.jsonl`);
    const before = copies.get(path) ?? Promise.resolve(UNKNOWN);
    const written = before.catch(() => UNKNOWN).then(async (copy) => write(path, copy, entry, stored));
    copies.set(path, written);
    await written;
  };
}

async function write(path: string, known: Copy, entry: number, { commit, prev, hash }: Stored): Promise<Copy> {
  const size = await sizeOf(path);
  const { hashes } = size === known.size ? known : await read(path);
  if (hashes.has(hash)) return { size, hashes };
  const line = `${JSON.stringify({ entry, prev, hash, commit })}\n`;
  await appendFile(path, line, { mode: 0o600 });
  return { size: size + Buffer.byteLength(line), hashes: hashes.add(hash) };
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

async function read(path: string): Promise<{ hashes: Set<string> }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const text = await readFile(path, 'utf8').catch(() => '');
  return {
    hashes: new Set(Array.from(text.matchAll(/^\{"entry":\d+,"prev":"\w+","hash":"(\w+)"/gm), ([, hash = '']) => hash)),
  };
}
