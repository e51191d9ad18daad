import { rm, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const turns = new Map<string, Promise<unknown>>();
const PAUSES_MS = [20, 50, 100, 200, 400, 800];
/** Older than any git of ours can be: its owner was killed. */
const STALE_MS = 15 * 60_000;

/**
 * Runs tasks on one folder one after the other, and again when a git of another process held one of git's lock files:
 * git itself doesn't wait for them.
 */
export async function exclusively<T>(folder: string, task: () => Promise<T>): Promise<T> {
  const before = turns.get(folder) ?? Promise.resolve();
  const turn = before.then(() => insistently(task));
  const settled = turn.catch(() => undefined);
  turns.set(folder, settled);
  void settled.then(() => turns.get(folder) === settled && turns.delete(folder));
  return turn;
}

async function insistently<T>(task: () => Promise<T>, pauses = PAUSES_MS): Promise<T> {
  try {
    return await task();
  } catch (error) {
    const [pause, ...rest] = pauses;
    const message = error instanceof Error ? error.message : '';
    if (
      pause === undefined ||
      !/\.lock\b|cannot lock ref|unable to update local ref|failed to read .*commondir/i.test(message)
    )
      throw error;
    await removeStaleLock(message);
    await delay(pause);
    return insistently(task, rest);
  }
}

async function removeStaleLock(message: string): Promise<void> {
  const [, file] = /'([^']+\.lock)'/.exec(message) ?? [];
  if (file === undefined) return;
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
  if (Date.now() - mtimeMs > STALE_MS) await rm(file, { force: true });
}
