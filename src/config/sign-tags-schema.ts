import { z } from 'zod';
import type { Project } from '../process/project.ts';
import { checked } from './fields.ts';
import type { Problem } from './problem.ts';
import { at, isMapping, texts } from './raw.ts';

/** Says nothing of the value. */
const sshKey = checked((value) => {
  if (value.includes('-----BEGIN')) return 'a key never stands in this file: write the path of its file, or $NAME.';
  return value.trim() === '' ? 'write the path of a private key, or $NAME.' : undefined;
});

const gpgKey = checked((value) =>
  /^[0-9A-Za-z][\w.+@-]*$/.test(value)
    ? undefined
    : `“${value}” is not the id of a GPG key: write its fingerprint, or the address in it.`,
);

/** `sign-tags`: what the tags of releases are signed with. */
export const signTags = z.strictObject({
  'ssh-key': sshKey
    .optional()
    .describe(
      'A private SSH key without a passphrase: its file; $NAME is a variable of the bot with the path or the key itself',
    ),
  'gpg-key': gpgKey.optional().describe('A GPG key without a passphrase: its fingerprint, or the address in it'),
  'gpg-home': z.string().min(1).optional().describe('The folder where gpg has it, if not the usual one'),
  email: z
    .email({ error: 'expected an e-mail address.' })
    .optional()
    .describe('Who tags: by it GitHub finds whose key it is'),
});

/** The same for the rest of the program. The entry has been found good. */
export function toTagKey(entry: z.infer<typeof signTags> | undefined): Pick<Project, 'signTags'> {
  if (!entry) return {};
  const { 'ssh-key': key, 'gpg-key': id, 'gpg-home': home, email } = entry;
  const by = email === undefined ? {} : { email };
  if (key !== undefined) return { signTags: { kind: 'ssh', key, ...by } };
  return { signTags: { kind: 'gpg', id: id ?? '', ...(home !== undefined && { home }), ...by } };
}

/** What no single value of `sign-tags` shows. The paths begin below it. */
export function signTagsProblems(entry: unknown): Problem[] {
  if (!isMapping(entry)) return [];
  const [ssh, gpg, home] = ['ssh-key', 'gpg-key', 'gpg-home'].map((key) => at(entry, key) !== undefined);
  if (ssh && (gpg || home))
    return [{ path: ['ssh-key'], message: 'a tag has one signature: write either `ssh-key` or `gpg-key`.' }];
  return ssh || gpg ? [] : [{ path: [], message: 'nothing says which key: add `ssh-key` or `gpg-key`.' }];
}

/** The values of `sign-tags` that may be variables of the bot, each with where. */
export function inSignTags(entry: unknown): { path: string[]; value: string }[] {
  return texts(at(entry, 'ssh-key')).map((value) => ({ path: ['ssh-key'], value }));
}
