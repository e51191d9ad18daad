import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBrowser } from '../../../sandbox/demo/open-browser.ts';
import { temporaryFolder } from './temporary-folder.ts';

const PAGE = 'http://127.0.0.1:3900/';

/** A folder with a program of this name, which writes down what it was given. */
async function folderWith(program: string): Promise<{ PATH: string; opened: () => Promise<string> }> {
  const folder = await temporaryFolder();
  const file = join(folder, program);
  await writeFile(file, `#!/bin/sh\necho "$@" > "${folder}/new" && mv "${folder}/new" "${folder}/opened"\n`);
  await chmod(file, 0o755);
  const opened = async (): Promise<string> => readFile(join(folder, 'opened'), 'utf8').catch(() => '');
  return { PATH: `${folder}:${process.env['PATH']}`, opened };
}

test.for([
  ['xdg-open', 'linux', { DISPLAY: ':0' }, `${PAGE}\n`],
  ['xdg-open', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, `${PAGE}\n`],
  ['open', 'darwin', {}, `${PAGE}\n`],
  ['rundll32', 'win32', {}, `url.dll,FileProtocolHandler ${PAGE}\n`],
] as const)('the browser is opened by %s on %s', async ([program, platform, env, expected]) => {
  const { PATH, opened } = await folderWith(program);
  openBrowser(PAGE, { platform, env: { ...env, PATH } });
  await expect.poll(opened).toBe(expected);
});

test('without a display nothing is opened', async () => {
  const { PATH, opened } = await folderWith('xdg-open');
  openBrowser(PAGE, { platform: 'linux', env: { PATH } });
  openBrowser('about:second', { platform: 'linux', env: { PATH, DISPLAY: ':0' } });
  await expect.poll(opened).toBe('about:second\n');
});

test('it is no trouble when there is no such program', async () => {
  const PATH = await temporaryFolder();
  expect(() => openBrowser(PAGE, { platform: 'linux', env: { DISPLAY: ':0', PATH } })).not.toThrow();
});
