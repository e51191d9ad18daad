import { chmod } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { requireTagKeys, tagKeyOf } from '../../src/tag-keys.ts';
import { acmeWeb } from '../acme-web.ts';
import { sshKey } from './services/repository/signing-keys.ts';

test('a key that is not there, or that others can read, is told before anything starts, and all at once', async () => {
  const { path, text } = await sshKey();
  await requireTagKeys([acmeWeb(), acmeWeb({ signTags: { kind: 'ssh', key: path } })], {});
  await requireTagKeys([acmeWeb({ signTags: { kind: 'ssh', key: '$KEY' } })], { KEY: text });
  await chmod(path, 0o644);
  const projects = [
    acmeWeb({ signTags: { kind: 'ssh', key: '$KEY' } }),
    acmeWeb({ id: 'api', signTags: { kind: 'gpg', id: 'x', home: '/gone' } }),
  ];
  await expect(requireTagKeys(projects, { KEY: path })).rejects.toThrow(
    'tminus.yaml: projects.acme-web.sign-tags: $KEY can be read by others on this machine: type `chmod 600` and its path.\n' +
      'tminus.yaml: projects.api.sign-tags: /gone is no folder: name the one where gpg has its keys (GNUPGHOME).',
  );
});

test('a key’s variable is what it stands for', () => {
  const project = acmeWeb({ signTags: { kind: 'ssh', key: '$KEY', email: 'bot@acme.example' } });
  expect(tagKeyOf(project, { KEY: '/etc/key' })).toEqual({ kind: 'ssh', key: '/etc/key', email: 'bot@acme.example' });
  expect(tagKeyOf(acmeWeb(), {})).toBeUndefined();
});
