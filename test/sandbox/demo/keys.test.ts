import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { readKeys } from '../../../sandbox/demo/keys.ts';

/** A terminal of our own. */
function terminal() {
  const raw: boolean[] = [];
  return Object.assign(new PassThrough(), { isTTY: true, raw, setRawMode: (on: boolean) => raw.push(on) });
}

test('keys are taken one by one, without Enter, until that is over', async () => {
  const keyboard = terminal();
  const pressed: string[] = [];
  const reading = readKeys(keyboard, (key) => pressed.push(key));
  keyboard.write('bR');
  keyboard.write('q');
  await vi.waitUntil(() => pressed.length === 3);
  reading[Symbol.dispose]();
  keyboard.write('m');
  expect(pressed).toEqual(['b', 'r', 'q']);
  expect(keyboard.raw).toEqual([true, false]);
  expect(keyboard.isPaused()).toBe(true);
});

test('Ctrl-C interrupts, as everywhere', async () => {
  const keyboard = terminal();
  const pressed = vi.fn<(key: string) => void>();
  const interrupted = await new Promise<boolean>((resolve) => {
    readKeys(keyboard, pressed, () => resolve(true));
    keyboard.write('\u0003');
  });
  expect(interrupted).toBe(true);
  expect(pressed).not.toHaveBeenCalled();
});
