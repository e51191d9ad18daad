import { createPublicKey, generateKeyPairSync, sign, verify as isSignedBy } from 'node:crypto';
import { expect, test } from 'vitest';
import { signPassport } from '../../../src/passport/sign-passport.ts';
import { keyIdOf, passportText, preAuthEncoding, verify } from '../../../src/passport/verify-passport.mjs';
import { NAMES, realRelease } from './real-release.ts';

const OURS = generateKeyPairSync('ed25519');
const OTHERS = generateKeyPairSync('ed25519');

function check(passport: string, envelope: string, key = OURS.publicKey) {
  return verify(Buffer.from(passport), { signature: { envelope, key } });
}

const problemOf = (...asked: Parameters<typeof check>): string => {
  const found = check(...asked);
  return found.valid ? '' : found.problem;
};

/** Signs anything at all as a DSSE envelope. */
function envelopeOf(statement: unknown, type = 'application/vnd.in-toto+json'): string {
  const payload = Buffer.from(JSON.stringify(statement));
  const sig = sign(null, preAuthEncoding(payload), OURS.privateKey).toString('base64');
  const signatures = [{ keyid: keyIdOf(OURS.publicKey), sig }];
  return JSON.stringify({ payloadType: type, payload: payload.toString('base64'), signatures });
}

test('a signature by the key is valid, and the key is named', async () => {
  const { passport } = await realRelease();
  const envelope = signPassport(passport, OURS.privateKey);
  expect(check(passport, envelope)).toMatchObject({ valid: true, signedBy: keyIdOf(OURS.publicKey) });
});

test('the envelope is DSSE, and what it holds an in-toto statement about the file and the tagged commit', async () => {
  const { passport, tagged, chain } = await realRelease();
  const { payloadType, payload, signatures } = JSON.parse(signPassport(passport, OURS.privateKey));
  const body: Buffer = Buffer.from(payload, 'base64');
  // As https://github.com/secure-systems-lab/dsse/blob/master/protocol.md has it, and not with our own code.
  const encoded = Buffer.concat([Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${body.length} `), body]);
  expect(payloadType).toBe('application/vnd.in-toto+json');
  expect(signatures).toHaveLength(1);
  expect(isSignedBy(null, encoded, createPublicKey(OURS.privateKey), Buffer.from(signatures[0].sig, 'base64'))).toBe(
    true,
  );
  const { release } = JSON.parse(passport);
  expect(JSON.parse(body.toString())).toEqual({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'release-passport-v1.2.1.json', digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      { name: 'v1.2.1', digest: { gitCommit: tagged } },
    ],
    predicateType: expect.stringMatching(/\/release-passport\/v1$/),
    predicate: { release, version: '1.2.1', head: chain.at(-1)?.hash, entries: chain.length, decisions: 14 },
  });
});

test('a release that was not tagged is signed without a commit', async () => {
  const { chain } = await realRelease();
  const passport = passportText(chain.slice(0, 9), NAMES);
  const { payload } = JSON.parse(signPassport(passport, OURS.privateKey));
  expect(JSON.parse(Buffer.from(payload, 'base64').toString()).subject).toHaveLength(1);
});

test('a signature by another key is not valid', async () => {
  const { passport } = await realRelease();
  const envelope = signPassport(passport, OTHERS.privateKey);
  expect(problemOf(passport, envelope)).toContain('the signature is not by this key');
  const pretended = envelope.replace(keyIdOf(OTHERS.publicKey), keyIdOf(OURS.publicKey));
  expect(problemOf(passport, pretended)).toBe('the signature was changed: it is not of what it signs');
});

test('a signature of another passport is not valid, although that passport is', async () => {
  const { passport, chain } = await realRelease();
  const other = passportText(chain, new Map());
  const envelope = signPassport(passport, OURS.privateKey);
  expect(check(other, signPassport(other, OURS.privateKey)).valid).toBe(true);
  expect(problemOf(other, envelope)).toBe('the signature is that of another passport');
});

test('something else that was signed with the key is no signature of a passport', async () => {
  const { passport } = await realRelease();
  expect(problemOf(passport, envelopeOf({ _type: 'x' }))).toBe('the signature is that of another passport');
  expect(problemOf(passport, envelopeOf({ _type: 'x' }, 'text/plain'))).toContain("can't be read");
  for (const nothing of ['', 'null', '[]', '{}', '{"payloadType":"application/vnd.in-toto+json","signatures":[null]}'])
    expect(problemOf(passport, nothing)).toContain('the signature');
});

test('a changed byte of the envelope is found, wherever it is', async () => {
  const { passport } = await realRelease();
  const bytes = Buffer.from(signPassport(passport, OURS.privateKey));
  const missed: number[] = [];
  for (const [at, byte] of bytes.entries()) {
    bytes[at] = byte ^ 1;
    if (problemOf(passport, bytes.toString()) === '') missed.push(at);
    bytes[at] = byte;
  }
  expect(missed).toEqual([]);
});
