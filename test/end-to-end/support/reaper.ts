import { join } from 'node:path';
import type { Stage } from '../../../sandbox/demo/stage.ts';
import { nameOf, watchJournal, type WatchedJournal } from './journal.ts';

/** Whoever kills the bot, and what has happened meanwhile. */
export interface Reaper {
  journal: WatchedJournal;
  /** After which events the bot was killed. */
  killedAt: string[];
  /** Lets the last bot live. Rejects with what went wrong on the way. */
  stop(): Promise<void>;
}

/**
 * Kills the bot (SIGKILL) as soon as anything happens that has not happened before in this release, and starts it again.
 * @param mayKill is awaited first: a moment to wait for
 */
export async function reap(
  stage: Stage,
  release: string,
  mayKill: (event: string) => Promise<void> = async () => undefined,
): Promise<Reaper> {
  let bot = await stage.startBot();
  const journal = await watchJournal(join(stage.folder, 'data'), release);
  const killedAt: string[] = [];
  const over = new AbortController();
  const reaping = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const fresh = (await journal.next()).map(nameOf).filter((name) => !killedAt.includes(name));
      if (fresh.length === 0) continue;
      for (const name of fresh) await mayKill(name);
      await bot.kill();
      killedAt.push(...fresh);
      bot = await stage.startBot();
    }
  };
  const reaped = reaping().catch((error: unknown) => {
    if (!over.signal.aborted) throw error; // else it was the journal being closed
  });
  return {
    journal,
    killedAt,
    async stop() {
      over.abort();
      journal[Symbol.dispose]();
      await reaped;
    },
  };
}
