import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { TagKey } from '../../../../src/services/repository/repository.ts';
import { tagKeyProblem } from '../../../../src/services/repository/tag-key.ts';
import { makeRemote } from '../../git-remote.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { AGAIN, failure, signedBy } from './signed-by.ts';
import { gpgKey, sshKey, verifyTag } from './signing-keys.ts';

const at = '2025-11-25T08:00:00Z';

describe('a tag that is signed with an SSH key', () => {
  test('is good for git, by whoever may sign', async () => {
    const key = await sshKey();
    const { tag, remote, repository } = await signedBy({ kind: 'ssh', key: key.path, email: 'bot@acme.example' });
    const object = await tag('v1.3.0\n\n## Features\n- Carts: **fast**\n');

    const { good, said } = await verifyTag(remote, 'v1.3.0', key);
    expect(said).toContain('Good "git" signature for bot@acme.example');
    expect(good).toBe(true);
    expect(await repository.isSigned(object)).toBe(true);
    await repository.refresh();
    expect(await repository.isSigned('v1.3.0')).toBe(true);
  });

  test('is by the address that the key belongs to, says what it said before, and is well-formed', async () => {
    const { path } = await sshKey();
    const { tag, git } = await signedBy({ kind: 'ssh', key: path, email: 'bot@acme.example' });
    await tag('v1.3.0\n\n- Carts');
    const fields = ['objecttype', 'taggername', 'taggeremail', 'contents:subject', 'contents:body'];
    const format = fields.map((field) => `%(${field})`).join('|');
    expect(await git('tag', '--list', `--format=${format}`, 'v1.3.0')).toBe(
      'tag|T-Minus|<bot@acme.example>|v1.3.0|- Carts\n',
    );
    expect(await git('fsck', '--strict')).toBe('');
  });

  test('takes the key itself, too, and leaves no copy of it behind', async () => {
    const key = await sshKey();
    const { tag, remote, dataDir } = await signedBy({ kind: 'ssh', key: key.text.trim() });
    await tag();
    expect(await verifyTag(remote, 'v1.3.0', key)).toMatchObject({ good: true });
    expect(await readdir(join(dataDir, 'scratch'))).toEqual([]);
  });

  test('takes the public half, where an agent has the other', async () => {
    const key = await sshKey();
    const socket = join(await temporaryFolder(), 'agent');
    const agent = execa('ssh-agent', ['-D', '-a', socket], { reject: false });
    onTestFinished(() => void agent.kill());
    await expect.poll(() => execa('ssh-add', [key.path], { env: { SSH_AUTH_SOCK: socket } })).toBeTruthy();
    await rm(key.path);
    const { tag, remote } = await signedBy(
      { kind: 'ssh', key: `${key.path}.pub` },
      { ...process.env, SSH_AUTH_SOCK: socket },
    );
    await tag();
    expect(await verifyTag(remote, 'v1.3.0', key)).toMatchObject({ good: true });
  });

  test('is not good any more when it is changed', async () => {
    const key = await sshKey();
    const { tag, remote, git } = await signedBy({ kind: 'ssh', key: key.path });
    await tag();
    const text = (await git('cat-file', 'tag', 'v1.3.0')).replace('\nv1.3.0\n', '\nv1.3.1\n');
    const { stdout } = await execa('git', [`--git-dir=${remote}`, 'mktag'], { input: `${text}\n` });
    await git('update-ref', 'refs/tags/forged', stdout);
    expect(await verifyTag(remote, 'forged', key)).toMatchObject({ good: false });
  });

  test('tells of a signature in its text no more than of any other line', async () => {
    const key = await sshKey();
    const { tag, remote } = await signedBy({ kind: 'ssh', key: key.path });
    await tag('v1.3.0\n\n-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----');
    expect(await verifyTag(remote, 'v1.3.0', key)).toMatchObject({ good: true });
  });
});

describe('a tag that is signed with a GPG key', () => {
  test('is good for git', async () => {
    const { id, home } = await gpgKey();
    const { tag, remote, repository } = await signedBy({ kind: 'gpg', id, home });
    const object = await tag();
    const { good, said } = await verifyTag(remote, 'v1.3.0', { home });
    expect(said).toContain('Good signature from "Bot <bot@acme.example>"');
    expect(good).toBe(true);
    expect(await repository.isSigned(object)).toBe(true);
  });
});

test('without a key, nothing is signed, nor is a tag without an object of its own', async () => {
  const { repository, git, ids } = await makeRemote([{ message: 'feat: begin' }]);
  await git('tag', 'light');
  await repository.refresh();
  const object = await repository.tag({ name: 'v1.3.0', commit: ids[0] ?? '', message: 'v1.3.0', at });
  expect(await Promise.all([object, 'light', 'none'].map((tag) => repository.isSigned(tag)))).toEqual([
    false,
    false,
    false,
  ]);
});

describe('what keeps a tag from being signed is said in a sentence, and nobody is asked for anything', () => {
  test('a passphrase of an SSH key', async () => {
    const { path } = await sshKey({ passphrase: 'open sesame' });
    expect(await failure({ kind: 'ssh', key: path })).toMatchObject({
      code: 'failed',
      message:
        "The tag can't be signed: the key of `sign-tags.ssh-key` has a passphrase, and nobody is asked for it: use a key " +
        `without one, or unlock it in the ssh-agent that T-Minus knows (SSH_AUTH_SOCK). ${AGAIN}`,
    });
  });

  test('a file that is gone, that others can read, that is no key', async () => {
    const { path } = await sshKey();
    await chmod(path, 0o644);
    expect(await failure({ kind: 'ssh', key: path })).toMatchObject({
      message: `The tag can't be signed: others can read the key of \`sign-tags.ssh-key\`: close its file to them (chmod 600). ${AGAIN}`,
    });
    await writeFile(path, 'no key', { mode: 0o600 });
    await chmod(path, 0o600);
    await rm(`${path}.pub`);
    const noKey = expect.stringContaining(
      'is no SSH key that can be read: name the file of a private key in OpenSSH’s own format.',
    );
    expect(await failure({ kind: 'ssh', key: path })).toMatchObject({ message: noKey });
    expect(await failure({ kind: 'ssh', key: `${path}-gone` })).toMatchObject({ message: noKey });
  });

  test('a program that is not installed', async () => {
    const { path } = await sshKey();
    const folder = await temporaryFolder();
    const { stdout: git } = await execa('which', ['git']);
    await execa('ln', ['-s', git, join(folder, 'git')]);
    expect(await failure({ kind: 'ssh', key: path }, { PATH: folder })).toMatchObject({
      message: `The tag can't be signed: ssh-keygen is not installed where T-Minus runs. ${AGAIN}`,
    });
  });
});

test('no setting of a repository, nor of its mirror, names the program that signs', async () => {
  const key = await sshKey();
  const { tag, remote, dataDir, folder } = await signedBy({ kind: 'ssh', key: key.path });
  const mirror = join(dataDir, 'repositories', 'acme-web.git');
  for (const setting of ['gpg.program', 'gpg.ssh.program', 'gpg.ssh.defaultKeyCommand'])
    await execa('git', [`--git-dir=${mirror}`, 'config', setting, `touch ${join(folder, 'evil')}`]);
  await tag();
  expect(await verifyTag(remote, 'v1.3.0', key)).toMatchObject({ good: true });
  expect(await readdir(folder)).not.toContain('evil');
});

describe('what can be seen of a key before it is needed', () => {
  test('a good one is good', async () => {
    const ssh = await sshKey();
    const { home } = await gpgKey();
    const keys: TagKey[] = [
      { kind: 'ssh', key: ssh.path },
      { kind: 'ssh', key: `${ssh.path}.pub` },
      { kind: 'ssh', key: ssh.text },
      { kind: 'gpg', id: 'bot@acme.example', home },
      { kind: 'gpg', id: 'bot@acme.example' },
    ];
    expect(await Promise.all(keys.map(tagKeyProblem))).toEqual(keys.map(() => undefined));
  });

  test('one that is not there, is none, or that others can read, is not', async () => {
    const { path } = await sshKey();
    expect(await tagKeyProblem({ kind: 'ssh', key: `${path}-gone` })).toBe(
      "can't be read: name a file that T-Minus can read.",
    );
    await chmod(path, 0o640);
    expect(await tagKeyProblem({ kind: 'ssh', key: path })).toMatch(/^can be read by others on this machine/);
    await writeFile(path, 'open sesame');
    expect(await tagKeyProblem({ kind: 'ssh', key: path })).toMatch(/^is no SSH key: make one/);
    const { home } = await gpgKey();
    await chmod(home, 0o755);
    expect(await tagKeyProblem({ kind: 'gpg', id: 'x', home })).toMatch(/^can be looked into by others/);
    expect(await tagKeyProblem({ kind: 'gpg', id: 'x', home: path })).toMatch(/^is no folder/);
  });
});
