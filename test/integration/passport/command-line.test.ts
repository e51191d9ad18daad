import { generateKeyPairSync } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { signPassport } from '../../../src/passport/sign-passport.ts';
import { keyIdOf, passportText } from '../../../src/passport/verify-passport.mjs';
import { temporaryFolder } from '../temporary-folder.ts';
import { chained, NAMES, realRelease } from './real-release.ts';

/** This Node, and the one that the machine has, which may be older. */
const NODES = [
  ...new Set([
    realpathSync(process.execPath),
    ...(process.env['PATH'] ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'node'))
      .filter((path) => !path.includes('node_modules') && existsSync(path))
      .map((path) => realpathSync(path)),
  ]),
];

/** A folder with the verifier, alone, and what it is to look at; a function that types the command. */
async function auditor() {
  const { passport, chain } = await realRelease();
  const folder = await temporaryFolder();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const [fifth = ''] = chain.map(({ commit }) => commit).slice(4, 5);
  const files = {
    'release-passport-v1.2.1.json': passport,
    'release-passport-v1.2.1.dsse.json': signPassport(passport, privateKey),
    'public.pem': publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'rsa.pem': generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }),
    'so-far.json': passportText(chain.slice(0, 5), NAMES),
    'changed.json': passport.replace(JSON.stringify(fifth), () => JSON.stringify(fifth.replace('pre-', 'PRE-'))),
    'steering.json': passportText(
      chained(chain.map(({ commit }) => commit.replaceAll('"1.2.1"', '"\\u001b[2J"'))),
      NAMES,
    ),
  };
  await copyFile('src/passport/verify-passport.mjs', join(folder, 'verify-passport.mjs'));
  await Promise.all(Object.entries(files).map(async ([name, text]) => writeFile(join(folder, name), text)));
  const types = async (node: string, ...args: string[]) =>
    execa(node, ['verify-passport.mjs', ...args], { cwd: folder, reject: false, extendEnv: false, env: {} });
  return { types, chain, keyId: keyIdOf(publicKey) };
}

const PASSPORT = 'release-passport-v1.2.1.json';
const SIGNATURE = ['--signature', 'release-passport-v1.2.1.dsse.json', '--key', 'public.pem'];

test.each(NODES)('the verifier runs alone on %s', async (node) => {
  const { types, chain, keyId } = await auditor();
  const heads = chain.map(({ hash }) => hash);
  const last = heads.at(-1) ?? '';
  const [valid, headed, signed, soFar, changed, other] = await Promise.all([
    types(node, PASSPORT),
    types(node, PASSPORT, '--head', (heads[6] ?? '').slice(0, 16).toUpperCase()),
    types(node, PASSPORT, ...SIGNATURE, '--head', last),
    types(node, 'so-far.json'),
    types(node, 'changed.json'),
    types(node, PASSPORT, '--head', 'f'.repeat(64)),
  ]);
  expect(valid).toMatchObject({ exitCode: 0, stderr: '' });
  expect(valid?.stdout).toMatch(
    /^valid: acme-\w+ v1\.2\.1, entries: 19, decisions: 14\.\nThe last entry has the hash /,
  );
  expect(valid?.stdout).toContain(last);
  expect(headed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('is that of entry 7.') });
  expect(signed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`Signed with the key ${keyId}.`) });
  expect(signed?.stdout).toContain('is that of entry 19.');
  expect(soFar).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('The release had not ended') });
  expect(changed).toMatchObject({
    exitCode: 1,
    stdout: "not valid: entry 5 was changed: it doesn't have the hash it carries.",
  });
  expect(other).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('was written anew from end to end') });
});

test('a question that can’t be asked is told from a passport that is not valid', async () => {
  const { types } = await auditor();
  const [node = ''] = NODES;
  const cases: [string[], string][] = [
    [[], 'Name one passport.'],
    [[PASSPORT, PASSPORT], 'Name one passport.'],
    [['nowhere.json'], 'no such file'],
    [[PASSPORT, '--loud'], "Unknown option '--loud'"],
    [[PASSPORT, '--head', 'f'.repeat(15)], 'A head is 16 to 64 hexadecimal digits.'],
    [[PASSPORT, '--key', 'public.pem'], 'A signature is checked with a key: name both.'],
    [[PASSPORT, '--signature', 'public.pem', '--key', 'rsa.pem'], 'rsa.pem is no Ed25519 key.'],
  ];
  for (const [args, words] of cases) {
    const { exitCode, stderr } = await types(node, ...args);
    expect({ args, exitCode }).toEqual({ args, exitCode: 2 });
    expect(stderr).toContain(words);
    expect(stderr).toContain('Type: node verify-passport.mjs <passport.json>');
  }
});

test('what stands in a passport does not steer the terminal', async () => {
  const { types } = await auditor();
  const { exitCode, stdout } = await types(NODES[0] ?? '', 'steering.json');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('v?[2J');
  expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
