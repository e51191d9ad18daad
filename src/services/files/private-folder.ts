import { chmod, mkdir, stat } from 'node:fs/promises';

/**
 * Makes a folder, with those above it that are missing, into which only its owner can look; one that others could look
 * into is closed to them.
 * @throws Error with one sentence when it stays open: it belongs to somebody else, or its disk knows no permissions
 */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await isOpenToOthers(folder))) return;
  const cause = await chmod(folder, 0o700).catch((error: unknown) => error);
  if (await isOpenToOthers(folder)) {
    const sentence = `Others on this machine can look into ${folder}, and it is not ours to close: type \`chmod 700 ${folder}\` as its owner.`;
    throw new Error(sentence, { cause });
  }
}

async function isOpenToOthers(folder: string): Promise<boolean> {
  return ((await stat(folder)).mode & 0o077) !== 0;
}
