import { createHash, generateKeyPairSync } from 'node:crypto';
import { chmod, link, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keyIdOf, preAuthEncoding } from '../../../../src/passport/verify-passport.mjs';
import type { KeepRequest } from '../../../../src/services/artifacts/artifacts.ts';
import { createArtifactStore, type FolderStoreOptions } from '../../../../src/services/artifacts/folder-store.ts';
import { createMask } from '../../../../src/services/runner/mask.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const NOW = '2025-12-15T09:00:00Z';

/** A folder with what was built, and a store. */
async function built(files: Record<string, string>, options: Partial<FolderStoreOptions> = {}) {
  const folder = await temporaryFolder();
  const from = join(folder, 'checkout');
  const dataDir = join(folder, 'data');
  await mkdir(from);
  await mkdir(dataDir, { mode: 0o700 });
  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(from, name)), { recursive: true });
    await writeFile(join(from, name), text);
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  const store = createArtifactStore({ dataDir, mask: createMask([]), now: () => NOW, ...options });
  const keep = async (patterns: string[], more: Partial<KeepRequest> = {}) =>
    store.keep({
      release: 'acme-web-1.3.0',
      from,
      patterns,
      provenance: {
        name: 'v1.3.0.intoto.json',
        statement: (of, finishedAt) => ({ subject: of.map(({ name }) => name), finishedAt }),
      },
      signal: new AbortController().signal,
      ...more,
    });
  return { folder, from, dataDir, store, keep, write, kept: join(dataDir, 'artifacts', 'acme-web-1.3.0') };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('what was built', () => {
  test('is kept by name, with size and SHA-256, and with what says how it was made', async () => {
    const { keep, kept, dataDir, store } = await built({
      'dist/b.tgz': 'bb',
      'dist/a.tgz': 'a',
      'dist/notes.md': '',
      'src/c.tgz': 'c',
    });
    const statement = `${JSON.stringify({ subject: ['a.tgz', 'b.tgz'], finishedAt: NOW })}\n`;
    expect(await keep(['dist/*.tgz'])).toEqual({
      artifacts: [
        { name: 'a.tgz', size: 1, sha256: sha256('a'), path: 'artifacts/acme-web-1.3.0/a.tgz' },
        { name: 'b.tgz', size: 2, sha256: sha256('bb'), path: 'artifacts/acme-web-1.3.0/b.tgz' },
        {
          name: 'v1.3.0.intoto.json',
          size: statement.length,
          sha256: sha256(statement),
          path: 'artifacts/acme-web-1.3.0/v1.3.0.intoto.json',
          kind: 'provenance',
        },
      ],
    });
    expect(await readFile(join(dataDir, 'artifacts/acme-web-1.3.0/b.tgz'), 'utf8')).toBe('bb');
    expect(store.folderOf('acme-web-1.3.0')).toBe(kept);
  });

  test('is for its owner only', async () => {
    const { keep, from, kept } = await built({ 'run.sh': 'x' });
    await chmod(join(from, 'run.sh'), 0o777);
    await keep(['run.sh']);
    const modes = await Promise.all(
      [kept, join(kept, 'run.sh'), join(kept, 'v1.3.0.intoto.json')].map(
        async (path) => (await stat(path)).mode & 0o777,
      ),
    );
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  test('of an earlier attempt is replaced, and what a worker that died left behind goes', async () => {
    const { keep, kept, dataDir, write } = await built({ 'a.tgz': 'one', 'b.tgz': 'b' });
    await keep(['*.tgz']);
    await mkdir(`${kept}.new`);
    await writeFile(join(`${kept}.new`, 'half'), 'h');
    await write('a.tgz', 'two');
    expect(await keep(['a.tgz'])).toMatchObject({ artifacts: [{ sha256: sha256('two') }, {}] });
    expect(await readdir(kept)).toEqual(['a.tgz', 'v1.3.0.intoto.json']);
    expect(await readdir(join(dataDir, 'artifacts'))).toEqual(['acme-web-1.3.0']);
  });

  test('of an earlier attempt stays, when this one can’t be kept', async () => {
    const { keep, kept, from } = await built({ 'a.tgz': 'one' });
    await keep(['*.tgz']);
    expect(await keep(['*.zip'])).toHaveProperty('problem');
    await symlink('/etc/hostname', join(from, 'b.tgz'));
    expect(await keep(['*.tgz'])).toHaveProperty('problem');
    expect(await readdir(kept)).toEqual(['a.tgz', 'v1.3.0.intoto.json']);
  });

  test('is found through folders, alternatives and links that stay inside, and once only', async () => {
    const { keep, from } = await built({ 'out/linux/app': 'l', 'out/mac/app.dmg': 'm', 'out/readme.txt': 'r' });
    await symlink('linux/app', join(from, 'out', 'latest'));
    await link(join(from, 'out/readme.txt'), join(from, 'out/copy.txt'));
    expect(await keep(['out/**/*.{dmg,txt}', 'out/*.txt', 'out/latest'])).toMatchObject({
      artifacts: [
        { name: 'app.dmg' },
        { name: 'copy.txt' },
        { name: 'latest', sha256: sha256('l') },
        { name: 'readme.txt' },
        {},
      ],
    });
  });

  test('can be forgotten', async () => {
    const { keep, store, dataDir } = await built({ a: 'a' });
    await keep(['a']);
    await store.forget('acme-web-1.3.0');
    expect(await readdir(join(dataDir, 'artifacts'))).toEqual([]);
  });
});

describe('what can’t be kept is said in words', () => {
  test.each([
    [['*.zip'], '`*.zip` matches no file that was built'],
    [['dist'], '`dist` matches only a folder, and files are kept'],
    [['dist/*.tgz', 'lib/a.tgz'], '`dist/a.tgz` and `lib/a.tgz` have the same name: build them under different ones'],
    [['**/[aA].*'], expect.stringMatching(/^`.*` and `.*` have the same name/)],
    [['out'], '`out` leads out of the checkout'],
    [['out/hostname'], '`out/hostname` leads out of the checkout'],
    [['gone'], '`gone` is a link to nothing'],
    [['.git'], '`.git` matches no file that was built'],
    [['.git/*'], '`.git/*` matches no file that was built'],
    [['v1.3.0.intoto.json'], '`v1.3.0.intoto.json` has the name of what says how the files were made'],
    [['huge'], '`huge` is larger than 2 GB, which is the most that is kept of one file'],
    [['many/*'], '`artifacts` matches more than 100 files: name those that are handed on, or pack them into one'],
  ])('%j', async (patterns, problem) => {
    const { keep, from, write } = await built({
      'dist/a.tgz': 'a',
      'lib/a.tgz': 'a',
      'lib/A.tgz': 'A',
      '.git/config': 'secrets',
      'v1.3.0.intoto.json': '{}',
      huge: '',
    });
    await Promise.all([
      symlink('/etc', join(from, 'out')),
      symlink('nowhere', join(from, 'gone')),
      truncate(join(from, 'huge'), 2 ** 31),
    ]);
    if (patterns[0] === 'many/*') for (let one = 0; one <= 100; one += 1) await write(`many/${one}`, '');
    expect(await keep(patterns)).toEqual({
      problem,
    });
  });

  test('a secret in a name, which is not repeated', async () => {
    const { keep } = await built({ 'app-s3cret-word.tgz': 'a' }, { mask: createMask(['s3cret-word']) });
    expect(await keep(['*.tgz'])).toEqual({ problem: 'the name of a file has a secret in it (app-***.tgz)' });
  });

  test('a data directory that takes nothing', async () => {
    const { keep, dataDir } = await built({ a: 'a' });
    await writeFile(join(dataDir, 'artifacts'), 'a file');
    expect(await keep(['a'])).toEqual({ problem: "the data directory doesn't take them (ENOTDIR)" });
  });

  test('what is no longer wanted', async () => {
    const { keep } = await built({ a: 'a' });
    expect(await keep(['a'], { signal: AbortSignal.abort() })).toEqual({ problem: 'it was stopped' });
  });
});

test('with a key, the statement is in a DSSE envelope that whoever has the public half can check', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { keep, kept } = await built({ 'a.tgz': 'a' }, { signingKey: privateKey, mask: createMask(['2025-12-15']) });
  await keep(['a.tgz']);
  const { payloadType, payload, signatures } = JSON.parse(await readFile(join(kept, 'v1.3.0.intoto.json'), 'utf8'));
  expect(payloadType).toBe('application/vnd.in-toto+json');
  const statement = Buffer.from(payload, 'base64');
  expect(JSON.parse(statement.toString())).toEqual({ subject: ['a.tgz'], finishedAt: '***T09:00:00Z' });
  expect(signatures).toEqual([{ keyid: keyIdOf(publicKey), sig: expect.any(String) }]);
  expect(verify(null, preAuthEncoding(statement), publicKey, Buffer.from(signatures[0].sig, 'base64'))).toBe(true);
});
