import { setTimeout as pause } from 'node:timers/promises';

/** A write that may have been done although nobody heard of it. */
export interface CarefulWrite<T> {
  /** Is it done already? */
  look: () => Promise<T | undefined>;
  write: () => Promise<T>;
  /** Does this error leave it open whether it was done, or say that it was done in the meantime? */
  isDoubtful: (error: unknown) => boolean;
  /** Before each further try, in ms. */
  pausesMs: readonly number[];
}

/** Looks, writes if there is nothing to be found, and looks again before it writes once more. */
export async function lookThenWrite<T>({ look, write, isDoubtful, pausesMs }: CarefulWrite<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    try {
      return await write();
    } catch (error) {
      if (!isDoubtful(error)) throw error;
      const ms = pausesMs[tries];
      if (ms === undefined) {
        const last = await look();
        if (last === undefined) throw error;
        return last;
      }
      await pause(ms);
    }
  }
}
