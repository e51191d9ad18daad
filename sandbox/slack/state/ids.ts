import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A fresh id of Slack's kind, such as `C7K2M9QX4TB`. */
export function newId(prefix: string): string {
  const letters = Array.from(randomBytes(10), (byte) => ALPHABET[byte % ALPHABET.length]);
  return prefix + letters.join('');
}

/** An id that is the same for the same name, such as `U0ALICE` for `alice`: failing tests become readable. */
export function namedId(prefix: string, name: string): string {
  return `${prefix}0${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`;
}

/** A short random string, as Slack gives to blocks and actions that come without an id. */
export function newShortId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
