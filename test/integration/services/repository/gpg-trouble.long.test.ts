import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { AGAIN, failure } from './signed-by.ts';
import { gpgKey } from './signing-keys.ts';

describe('what keeps gpg from signing a tag is said in a sentence, and nobody is asked for anything', () => {
  test('a passphrase of a GPG key', async () => {
    const { id, home } = await gpgKey({ passphrase: 'open sesame' });
    await execa('gpgconf', ['--homedir', home, '--kill', 'gpg-agent']);
    expect(await failure({ kind: 'gpg', id, home })).toMatchObject({
      message: expect.stringMatching(/^The tag can't be signed: the key of `sign-tags.gpg-key` has a passphrase, and/),
    });
  });

  test('a GPG key that nobody has, and one that has expired', async () => {
    const { home } = await gpgKey();
    expect(await failure({ kind: 'gpg', id: 'nobody@acme.example', home })).toMatchObject({
      message: `The tag can't be signed: gpg has no secret key \`sign-tags.gpg-key\`: import it, or name another. ${AGAIN}`,
    });
    const old = await gpgKey({ expires: 'seconds=1' });
    await expect
      .poll(async () => (await execa('gpg', ['--homedir', old.home, '--with-colons', '-k'])).stdout, {
        timeout: 10_000,
      })
      .toMatch(/^pub:e/m);
    expect(await failure({ kind: 'gpg', ...old })).toMatchObject({
      message: expect.stringContaining('may not sign any more: it has expired, or was revoked'),
    });
  });
});
