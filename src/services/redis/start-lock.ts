import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs `task` while no other process on this machine does so with the same lock file: two servers that wrote the same
 * append-only file would ruin it. The lock of a process that has died doesn't count.
 */
export async function withStartLock<T>(lockFile: string, task: () => Promise<T>): Promise<T> {
  while (!(await take(lockFile))) {
    if (!(await holderLives(lockFile))) await rm(lockFile, { force: true });
    await pause(20);
  }
  try {
    return await task();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function take(lockFile: string): Promise<boolean> {
  try {
    await writeFile(lockFile, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function holderLives(lockFile: string): Promise<boolean> {
  try {
    const pid = Number(await readFile(lockFile, 'utf8'));
    // Empty for the moment between its making and its writing.
    return pid === 0 || process.kill(pid, 0);
  } catch {
    return false;
  }
}
