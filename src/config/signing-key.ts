import { createPrivateKey, type KeyObject } from 'node:crypto';

/**
 * The key that passports are signed with, or what is wrong with its file. No word of what stands in it.
 * @param readFile the text of a file
 */
export function readSigningKey(
  path: string | undefined,
  readFile: (path: string) => string,
): { signingKey?: KeyObject; problems: string[] } {
  if (path === undefined) return { problems: [] };
  const advice = 'name a file that T-Minus can read, or unset it.';
  let pem: string;
  try {
    pem = readFile(path);
  } catch {
    return { problems: [`TMINUS_SIGNING_KEY: ${path} can't be read: ${advice}`] };
  }
  const signingKey = privateKey(pem);
  if (signingKey?.asymmetricKeyType === 'ed25519') return { signingKey, problems: [] };
  return {
    problems: [
      `TMINUS_SIGNING_KEY: ${path} holds no Ed25519 private key in PEM without a passphrase: make one with \`openssl genpkey -algorithm ed25519 -out signing-key.pem\`.`,
    ],
  };
}

function privateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
