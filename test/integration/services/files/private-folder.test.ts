import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makePrivateFolder } from '../../../../src/services/files/private-folder.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

test('a folder is made for its owner only, and so are those above it that were missing', async () => {
  const folder = join(await temporaryFolder(), 'data', 'redis');
  await makePrivateFolder(folder);
  expect([await modeOf(dirname(folder)), await modeOf(folder)]).toEqual(['700', '700']);
});

test('one that others could look into is closed; what it is in stays as it was', async () => {
  const above = await temporaryFolder();
  await chmod(above, 0o755);
  const folder = join(above, 'data');
  await mkdir(folder);
  await chmod(folder, 0o775);
  await makePrivateFolder(folder);
  expect([await modeOf(above), await modeOf(folder)]).toEqual(['755', '700']);
});

test.runIf(process.platform === 'linux')('one that stays open is told of, with what to type', async () => {
  // The kernel lets nobody change it, not even root.
  const folder = `/proc/${process.pid}`;
  await expect(makePrivateFolder(folder)).rejects.toThrow(
    `Others on this machine can look into ${folder}, and it is not ours to close: type \`chmod 700 ${folder}\` as its owner.`,
  );
});
