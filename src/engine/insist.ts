import { setTimeout as pause } from 'node:timers/promises';

/**
 * Tries again after each of these pauses (ms) before it gives up.
 * @throws what the last try threw
 */
export async function insist<T>(work: () => Promise<T>, pausesMs: readonly number[]): Promise<T> {
  for (const ms of pausesMs) {
    try {
      return await work();
    } catch {
      await pause(ms);
    }
  }
  return work();
}
