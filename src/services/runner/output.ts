import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { createLineReader } from './lines.ts';
import type { Progress } from '../../release/release.ts';
import type { Mask } from './mask.ts';
import { readProgress } from './progress-line.ts';

/** How many of the last lines are kept, and how long each may be. */
const TAIL_LINES = 20;
const TAIL_CHARACTERS = 500;

/** What was written is here within this time, in ms, once whoever wrote it is gone; who still writes then is a daemon. */
const LAST_WORDS_MS = 500;

/** Where a command's output goes. */
export interface Output extends AsyncDisposable {
  /** The last lines so far. */
  tail: string[];
  /** Reads the stream, as fast as the log can be written, until it ends. */
  follow: (stream: Readable) => void;
  /** Resolves when all is written that was said before now. A daemon that still holds the stream isn't waited for. */
  settle: () => Promise<void>;
}

/**
 * Opens the log, with its folders. Lines go to it, to `onLine`, and into the tail; those that only tell how far the command is
 * go to `onProgress` in place of the tail.
 * @throws Error when the log can't be opened
 */
export async function openOutput(request: {
  logFile: string;
  heading: string;
  mask: Mask;
  onLine?: ((line: string) => void) | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}): Promise<Output> {
  const { mask, onLine, onProgress } = request;
  await mkdir(dirname(request.logFile), { recursive: true, mode: 0o700 });
  const log = await open(request.logFile, 'a', 0o600);
  const reader = createLineReader(mask);
  const tail: string[] = [];
  const write = async (lines: string[]): Promise<void> => {
    for (const line of lines) {
      const progress = readProgress(line);
      if (progress) onProgress?.(progress);
      else tail.push(line.length > TAIL_CHARACTERS ? `${line.slice(0, TAIL_CHARACTERS)}…` : line);
      onLine?.(line);
    }
    tail.splice(0, tail.length - TAIL_LINES);
    await append(log, lines);
  };
  await append(log, [mask(request.heading)]);
  let settled = false;
  let stream: Readable | undefined;
  let followed = Promise.resolve();
  return {
    tail,
    follow(output) {
      stream = output;
      followed = readAll(output, (chunk) => (settled ? undefined : write(reader.read(chunk))));
    },
    async settle() {
      await Promise.race([followed, pause(LAST_WORDS_MS, undefined, { ref: false })]);
      settled = true;
      await write(reader.end());
      // A daemon that inherited the stream would die of a closed pipe: its words are read, for as long as we live.
      if (stream instanceof Socket) stream.unref();
    },
    [Symbol.asyncDispose]: () => log.close(),
  };
}

async function readAll(stream: Readable, take: (chunk: Buffer) => Promise<void> | undefined): Promise<void> {
  try {
    for await (const chunk of stream) await take(chunk);
  } catch {
    // The stream broke: what came before is all there is.
  }
}

/** A full disk must not fail a deploy: the log ends early, the command goes on. */
async function append(log: FileHandle, lines: string[]): Promise<void> {
  if (lines.length > 0) await log.appendFile(`${lines.join('\n')}\n`).catch(() => undefined);
}
