import { z } from 'zod';
import { checked } from './fields.ts';

/** A secret: it stands in no file. */
export const reference = z.string().regex(/^\$[A-Za-z_]\w*$/, {
  error: 'a secret is written as the name of a variable of the bot, e.g. $STATUSPAGE_KEY.',
});

/** Says nothing of the value: there may be a secret in it. */
export const outsideUrl = checked((value) => urlProblem(value));

/** The same, or the name of a variable with it, where the address itself is a secret. */
export const outsideAddress = checked((value) => (/^\$[A-Za-z_]\w*$/.test(value) ? undefined : urlProblem(value)));

/** What is wrong with an address that we are to call; undefined when nothing is. */
export function urlProblem(value: string): string | undefined {
  if (!URL.canParse(value) || !/^https?:\/\/[^/]/.test(value))
    return 'this is not an http or https URL: write e.g. https://hooks.acme.example/releases, or $NAME.';
  const { username, password } = new URL(value);
  if (username !== '' || password !== '')
    return 'there is a user in the URL: take it out, and use a header or a secret.';
  return undefined;
}

/** Plain http to another machine can be read on the way: only where somebody says so. */
export function isPlainHttp(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
