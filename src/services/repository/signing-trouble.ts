import type { TagKey } from './repository.ts';

/** What the signing program left behind. */
interface SigningFailure {
  timedOut: boolean;
  /** There is no such program. */
  missing: boolean;
  stderr: string;
}

/** What gpg and ssh-keygen say, and what that means for people. */
const KNOWN: [RegExp, (setting: string, key: TagKey) => string][] = [
  [
    /incorrect passphrase|no pinentry|bad passphrase|no passphrase|inappropriate ioctl|operation cancelled/i,
    (setting, { kind }) =>
      `the key of ${setting} has a passphrase, and nobody is asked for it: use a key without one, or unlock it in ${kind === 'ssh' ? 'the ssh-agent that T-Minus knows (SSH_AUTH_SOCK)' : 'the gpg-agent of that home'}`,
  ],
  [
    /unprotected private key|permissions .* are too open/i,
    (setting) => `others can read the key of ${setting}: close its file to them (chmod 600)`,
  ],
  [
    /no such file|couldn't load public key|no private key found|invalid format|error in libcrypto/i,
    (setting) => `${setting} is no SSH key that can be read: name the file of a private key in OpenSSH’s own format`,
  ],
  [
    /agent refused|agent .*not.*found|no agent|can't connect to the (?:gpg-)?agent/i,
    (setting) => `the agent does not sign with the key of ${setting}: start it, and load the key into it`,
  ],
  [
    /no secret key|skipped .*: no such|INV_SGNR 0 9/i,
    (setting) => `gpg has no secret key ${setting}: import it, or name another`,
  ],
  [
    /expired|revoked|unusable|KEYEXPIRED|INV_SGNR/i,
    (setting) => `the key of ${setting} may not sign any more: it has expired, or was revoked`,
  ],
];

/** Why a tag could not be signed, in one sentence; the program's own words where we know no better ones. */
export function whyNotSigned(key: TagKey, { timedOut, missing, stderr }: SigningFailure): string {
  const program = key.kind === 'ssh' ? 'ssh-keygen' : 'gpg';
  const setting = `\`sign-tags.${key.kind === 'ssh' ? 'ssh-key' : 'gpg-key'}\``;
  const [, known] = KNOWN.find(([pattern]) => pattern.test(stderr)) ?? [];
  const why = missing
    ? `${program} is not installed where T-Minus runs`
    : timedOut
      ? `${program} did not answer in time`
      : (known?.(setting, key) ?? `${program} says ${lastWords(stderr)}`);
  return `The tag can't be signed: ${why}. Then type \`/release retry tag-release\`.`;
}

function lastWords(stderr: string): string {
  const lines = stderr
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('[GNUPG:]'));
  return lines.length === 0 ? 'nothing' : `“${lines.at(-1)?.replace(/\.$/, '').slice(0, 200)}”`;
}
