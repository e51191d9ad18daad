import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';

/** An SSH key pair in a folder of its own, and who may sign with it. */
export async function sshKey({ passphrase = '' } = {}): Promise<{
  path: string;
  text: string;
  allowedSigners: string;
}> {
  const folder = await temporaryFolder();
  const path = join(folder, 'key');
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'release-bot', '-f', path]);
  const allowedSigners = join(folder, 'allowed-signers');
  await execa('sh', ['-c', `printf 'bot@acme.example %s\n' "$(cat key.pub)" > allowed-signers`], { cwd: folder });
  return { path, text: await readFile(path, 'utf8'), allowedSigners };
}

/** A GPG key in a home of its own, whose agent ends with the test. */
export async function gpgKey({ passphrase = '', expires = 'never' } = {}): Promise<{ id: string; home: string }> {
  const home = await temporaryFolder();
  // A socket's path has to be short, and its agent has to go before the folder does.
  onTestFinished(
    async () => void (await execa('gpgconf', ['--homedir', home, '--kill', 'gpg-agent'], { reject: false })),
  );
  const quiet = ['--homedir', home, '--batch', '--pinentry-mode=loopback', '--passphrase', passphrase];
  await execa('gpg', [...quiet, '--quick-generate-key', 'Bot <bot@acme.example>', 'ed25519', 'sign', expires]);
  const { stdout } = await execa('gpg', ['--homedir', home, '--with-colons', '--list-secret-keys']);
  return { home, id: /^fpr:+([0-9A-F]{40}):/m.exec(stdout)?.[1] ?? '' };
}

/** What git says of a tag's signature in this repository. */
export async function verifyTag(
  repository: string,
  tag: string,
  by: { allowedSigners?: string; home?: string },
): Promise<{ good: boolean; said: string }> {
  const signers = by.allowedSigners === undefined ? [] : ['-c', `gpg.ssh.allowedSignersFile=${by.allowedSigners}`];
  const { failed, stderr } = await execa('git', [...signers, `--git-dir=${repository}`, 'tag', '-v', tag], {
    env: by.home === undefined ? {} : { GNUPGHOME: by.home },
    reject: false,
  });
  return { good: !failed, said: stderr };
}
