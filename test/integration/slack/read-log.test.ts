import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logReader } from '../../../src/slack/read-log.ts';

let dataDir = '';
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tminus-logs-'));
  dataDir = join(folder, 'data');
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  await writeFile(join(folder, 'secret'), 'secret');
});
afterAll(async () => rm(join(dataDir, '..'), { recursive: true, force: true }));

test('a log is read from the data directory', async () => {
  await writeFile(join(dataDir, 'logs', 'short.log'), 'all of it');
  expect(String(await logReader(dataDir)('logs/short.log'))).toBe('all of it');
});

test('of a huge log, the end is read', async () => {
  await writeFile(join(dataDir, 'logs', 'huge.log'), `${'x'.repeat(6 * 1024 * 1024)}the end`);
  const log = await logReader(dataDir)('logs/huge.log');
  expect(log?.length).toBe(5 * 1024 * 1024);
  expect(log?.toString().endsWith('the end')).toBe(true);
});

test('what is missing, empty, or outside is not read', async () => {
  await writeFile(join(dataDir, 'logs', 'empty.log'), '');
  for (const path of ['logs/none.log', 'logs/empty.log', '../secret']) {
    expect(await logReader(dataDir)(path)).toBeUndefined();
  }
});
