import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { processesOf } from '../../end-to-end/support/processes.ts';
import { temporaryFolder } from './temporary-folder.ts';

const PLAY = join(import.meta.dirname, '../../../sandbox/demo/play.ts');

/** The demo as somebody starts it at a terminal, with nothing else in its folder for temporary files. */
async function startDemo() {
  const folder = await temporaryFolder();
  const { CI: _, DISPLAY: __, WAYLAND_DISPLAY: ___, ...env } = process.env;
  const demo = spawn(process.execPath, [PLAY], {
    env: { ...env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  onTestFinished(() => interrupt(demo, 'SIGKILL'));
  let said = '';
  demo.stdout.setEncoding('utf8').on('data', (more: string) => (said += more));
  const ended = once(demo, 'close').then(() => demo.exitCode);
  // Node keeps a cache of compiled code there, too.
  const left = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.startsWith('tminus-'));
  return { demo, folder, left, ended, said: () => said };
}

/** Ctrl-C at a terminal goes to every process of the command. */
function interrupt({ pid }: ChildProcess, signal: NodeJS.Signals = 'SIGINT'): void {
  try {
    process.kill(-(pid ?? 0), signal);
  } catch {
    // it is over
  }
}

test('the demo says where its page is, and Ctrl-C leaves no process and no file', { timeout: 90_000 }, async () => {
  const { demo, folder, left, ended, said } = await startDemo();
  await expect.poll(said, { timeout: 60_000 }).toContain('Ctrl-C ends it all');

  const addresses = said().match(/http:\/\/127\.0\.0\.1:\d+\//g) ?? [];
  const visits = addresses.map(async (address) => (await fetch(address)).status);
  expect(await Promise.all(visits)).toEqual([200, 200, 200]); // page, production, staging
  expect(await processesOf(folder)).not.toEqual([]);

  interrupt(demo);
  expect(await ended).toBe(0);
  expect(await left()).toEqual([]);
  expect(await processesOf(folder)).toEqual([]);
  for (const address of addresses) await expect(fetch(address)).rejects.toThrow('fetch failed');
});

test('Ctrl-C while it is being set up leaves nothing either', { timeout: 90_000 }, async () => {
  const { demo, folder, left, ended } = await startDemo();
  const isDeploying = async (): Promise<boolean> =>
    (await left()).some((name) => existsSync(join(folder, name, 'deployed/production')));
  await expect.poll(isDeploying, { timeout: 60_000, interval: 20 }).toBe(true);

  interrupt(demo);
  expect(await ended).toBe(0);
  // A server that was just being started finds that nobody waits for it any more, and ends by itself.
  await expect.poll(async () => processesOf(folder)).toEqual([]);
  expect(await left()).toEqual([]);
});
