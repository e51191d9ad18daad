import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { TagKey } from './repository.ts';

/**
 * What is wrong with a key that tags are to be signed with, as far as its files show: the end of a sentence that begins
 * with where it stands in tminus.yaml. Never with a word of the key. Undefined when nothing is.
 */
export async function tagKeyProblem(key: TagKey): Promise<string | undefined> {
  if (key.kind === 'gpg') return key.home === undefined ? undefined : homeProblem(absolute(key.home));
  return isKeyItself(key.key) ? undefined : fileProblem(absolute(key.key));
}

/** Is it the private key, and not the path of its file? */
export function isKeyItself(key: string): boolean {
  return key.includes('-----BEGIN');
}

/** The path as programs take it; `~` is known to shells only. */
export function absolute(path: string): string {
  return resolve(path.replace(/^~(?=\/|$)/, homedir()));
}

async function fileProblem(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return "can't be read: name a file that T-Minus can read.";
  // The public half may be known to everybody; whoever names it has the private one in an agent.
  if (/^(?:ssh-|ecdsa-|sk-)\S+ /.test(text)) return undefined;
  if (!isKeyItself(text)) return 'is no SSH key: make one with `ssh-keygen -t ed25519 -N "" -f signing-key`.';
  const { mode } = await stat(path);
  return (mode & 0o077) === 0 ? undefined : 'can be read by others on this machine: type `chmod 600` and its path.';
}

async function homeProblem(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return 'is no folder: name the one where gpg has its keys (GNUPGHOME).';
  return (found.mode & 0o077) === 0
    ? undefined
    : 'can be looked into by others on this machine: type `chmod 700` and its path.';
}
