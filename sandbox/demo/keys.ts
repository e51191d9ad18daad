import type { Readable } from 'node:stream';

/** A terminal, or a stream that stands in for one. */
export type Keyboard = Readable & { isTTY?: boolean; setRawMode?: (on: boolean) => unknown };

const CTRL_C = '\u0003';

/**
 * Calls back for every key, without Enter, until it is disposed of. Ctrl-C stays what it is.
 * @param interrupt what Ctrl-C does: a terminal that hands over each key no longer sends the signal by itself
 */
export function readKeys(
  keyboard: Keyboard,
  pressed: (key: string) => void,
  interrupt: () => void = () => process.kill(process.pid, 'SIGINT'),
): Disposable {
  const take = (data: Buffer | string): void => {
    for (const key of String(data)) {
      if (key === CTRL_C) interrupt();
      else pressed(key.toLowerCase());
    }
  };
  keyboard.setRawMode?.(true);
  keyboard.on('data', take);
  return {
    [Symbol.dispose]() {
      keyboard.off('data', take);
      keyboard.pause();
      keyboard.setRawMode?.(false);
    },
  };
}
