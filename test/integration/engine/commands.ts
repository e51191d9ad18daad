import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('command.ts', import.meta.url));

/** Commands of steps, whose end a test decides. */
export interface Commands {
  /** What to configure as `run`. */
  run: (name: string, options?: { stubborn?: boolean }) => string;
  /** What the command has written so far, each time that it was started: `start`, `overlap`, `asked to end`, `end`. */
  words: (name: string) => Promise<string[]>;
  /** The process ids of its starts. */
  pids: (name: string) => Promise<number[]>;
  /** Lets it end, now and at every later start. */
  letGo: (name: string) => Promise<void>;
}

/** @param folder where the commands and the test leave messages for each other */
export function commandsIn(folder: string): Commands {
  const lines = async (name: string): Promise<string[]> => {
    const text = await readFile(join(folder, `${name}.log`), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  };
  return {
    run: (name, { stubborn = false } = {}) =>
      `"${process.execPath}" "${SCRIPT}" "${folder}" ${name}${stubborn ? ' stubborn' : ''}`,
    words: async (name) => (await lines(name)).map((line) => line.replace(/ \d+$/, '')),
    pids: async (name) => (await lines(name)).flatMap((line) => line.match(/^start (\d+)$/)?.[1] ?? []).map(Number),
    letGo: async (name) => writeFile(join(folder, `${name}.go`), ''),
  };
}
