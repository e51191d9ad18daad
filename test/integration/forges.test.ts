import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requireForgeKeys } from '../../src/forges.ts';
import type { Project } from '../../src/process/project.ts';
import { acmeWeb } from '../acme-web.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Key = { file: string } | { value: string };

const withKey = (id: string, key: Key): Project =>
  acmeWeb({ id, forge: { owner: 'acme', repo: 'web', logins: {}, credentials: { app: 1, installation: 2, key } } });

test('the key of an App that nobody could sign in with is told before anything starts, and all at once', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const file = join(await temporaryFolder(), 'key.pem');
  await writeFile(file, pem);
  const oneLine = pem.replaceAll('\n', String.raw`\n`);
  await requireForgeKeys([acmeWeb(), withKey('web', { file }), withKey('api', { value: '$KEY' })], { KEY: oneLine });

  const bad = [withKey('web', { file: '/nowhere/key.pem' }), withKey('api', { value: '$KEY' })];
  await expect(requireForgeKeys(bad, { KEY: 's3cret' })).rejects.toThrow(
    "tminus.yaml: projects.web.github.app: The private key of the GitHub App can't be read (ENOENT): look at its `private-key-file` in tminus.yaml.\n" +
      'tminus.yaml: projects.api.github.app: The private key of the GitHub App is none: it begins with -----BEGIN. Set it anew and restart T-Minus.',
  );
});
