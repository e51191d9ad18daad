import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/config.ts';
import { readSigningKey } from '../../../src/config/signing-key.ts';
import { CHECKLIST, ENVIRONMENT, projectWith } from './configuration.ts';

const PEM = { type: 'pkcs8', format: 'pem' } as const;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const PRIVATE = privateKey.export(PEM).toString();
const [begins, SECRET = ''] = PRIVATE.split('\n');

/** Loads the configuration where the file of the key holds this text. */
const load = (pem: string) =>
  loadConfig(
    { ...ENVIRONMENT, TMINUS_SIGNING_KEY: 'key.pem' },
    (path) => (path === 'key.pem' ? pem : projectWith()),
    CHECKLIST,
  );

test('the key that passports are signed with is read once, at the start', () => {
  expect(load(PRIVATE).signingKey?.equals(privateKey)).toBe(true);
  expect(loadConfig(ENVIRONMENT, () => projectWith(), CHECKLIST)).not.toHaveProperty('signingKey');
});

test.each([
  ['nothing', ''],
  ['half a key', `${begins}\n${SECRET.slice(0, 20)}\n`],
  ['a public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  ['a key of another kind', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(PEM).toString()],
  ['a key with a passphrase', privateKey.export({ ...PEM, cipher: 'aes-256-cbc', passphrase: 'x' }).toString()],
])('a file with %s is a problem in a sentence, which tells nothing of what is in it', (_, pem) => {
  const { problems, signingKey } = readSigningKey('key.pem', () => pem);
  expect(signingKey).toBeUndefined();
  expect(problems).toEqual([
    'TMINUS_SIGNING_KEY: key.pem holds no Ed25519 private key in PEM without a passphrase: make one with `openssl genpkey -algorithm ed25519 -out signing-key.pem`.',
  ]);
  expect(() => load(pem)).toThrow(problems[0]);
});

test('a file that can’t be read is a problem, too', () => {
  const read = (): string => {
    throw new Error('ENOENT');
  };
  expect(readSigningKey('key.pem', read).problems).toEqual([
    "TMINUS_SIGNING_KEY: key.pem can't be read: name a file that T-Minus can read, or unset it.",
  ]);
});
