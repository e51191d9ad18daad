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

/** When the bot is killed. */
export interface Moments {
  /** The first event that it is killed at; from the beginning by default. */
  from?: string;
  /** Is awaited before each: a moment to wait for. */
  before?: (event: string) => Promise<void>;
}

/**
 * Kills the bot (SIGKILL) as soon as anything happens that has not happened before in this release, and starts it again.
 */
export async function reap(
  stage: Stage,
  release: string,
  { from, before = async () => undefined }: Moments = {},
): Promise<Reaper> {
  let bot = await stage.startBot();
  const journal = await watchJournal(join(stage.folder, 'data'), release);
  const killedAt: string[] = [];
  const spared = (): boolean => from !== undefined && !journal.has(from);
  const over = new AbortController();
  const reaping = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const fresh = (await journal.next()).map(nameOf).filter((name) => !killedAt.includes(name));
      if (fresh.length === 0 || spared()) continue;
      for (const name of fresh) await before(name);
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
