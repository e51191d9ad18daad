import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

/** T-Minus as a process of its own, started with the command that everybody starts it with. */
export interface Bot {
  pid: number;
  /** Resolves with the exit code, or the signal's name. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Everything that it logged, over all its lives. */
  log(): Promise<string>;
  /** Asks it to stop, and waits. */
  stop(): Promise<void>;
  /** Ends it without a chance to say anything. */
  kill(): Promise<void>;
}

const LAUNCHER = join(import.meta.dirname, '../../src/tminus.mjs');

/**
 * Starts the bot. Its environment is what is given here, and `PATH`, `HOME` and the like.
 * @param logFile is appended to
 */
export async function startBot(env: Record<string, string>, logFile: string, args: string[] = []): Promise<Bot> {
  const log = createWriteStream(logFile, { flags: 'a' });
  await once(log, 'open');
  const { PATH, HOME, LANG, TMPDIR } = process.env;
  const inherited = Object.fromEntries(Object.entries({ PATH, HOME, LANG, TMPDIR }).filter(([, value]) => value));
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', log, log],
    // A Ctrl-C at the terminal is ours to hand on, in the right order.
    detached: true,
  });
  const ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  if (child.pid === undefined) throw new Error(`${LAUNCHER} could not be started.`);
  return {
    pid: child.pid,
    ended,
    log: async () => readFile(logFile, 'utf8'),
    stop: async () => end('SIGTERM'),
    kill: async () => end('SIGKILL'),
  };
}
