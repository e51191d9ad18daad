import { MetricsError } from './metrics.ts';
import type { Credentials } from './source.ts';
import { sayAddress } from './wording.ts';

/** How to sign in at an address. */
export interface SignIn {
  /** The address without user and password, which `fetch` doesn't take. */
  url: string;
  /** Value of the `Authorization` header. */
  authorization?: string;
  /** What must not be repeated to anybody. */
  secrets: string[];
}

const REFERENCE = /^\$([A-Za-z_]\w*)$/;

/**
 * Credentials with `$NAME` replaced by the variable of that name. They win over a user and password in the address.
 * @throws MetricsError when a variable is missing, or the address is none; never with a value
 */
export function signIn(
  address: string,
  credentials: Credentials | undefined,
  variables: Readonly<Record<string, string>>,
): SignIn {
  if (!URL.canParse(address) || !/^https?:/i.test(address)) {
    throw new MetricsError('`monitor` in tminus.yaml has an address that is none: write one that begins with http://.');
  }
  const url = new URL(address);
  const user = decoded(url.username);
  const password = decoded(url.password);
  url.username = url.password = '';
  const real = (value: string): string => usable(lookUp(value, variables), address);
  if (credentials === undefined) {
    if (!user && !password) return { url: url.href, secrets: [] };
    return { url: url.href, authorization: basic(user, password), secrets: [password] };
  }
  if ('bearer' in credentials) {
    const token = real(credentials.bearer);
    return { url: url.href, authorization: `Bearer ${token}`, secrets: [token] };
  }
  const secret = real(credentials.password);
  return { url: url.href, authorization: basic(real(credentials.user), secret), secrets: [secret] };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function lookUp(value: string, variables: Readonly<Record<string, string>>): string {
  const name = REFERENCE.exec(value)?.[1];
  if (name === undefined) return value;
  const real = variables[name];
  if (real) return real.trim();
  throw new MetricsError(
    `\`monitor\` in tminus.yaml names $${name}, but the bot has no such variable: set it and restart.`,
  );
}

/** A header can't carry line breaks; `fetch` would repeat the whole value in its complaint. */
function usable(value: string, address: string): string {
  if (!/\p{Cc}/u.test(value)) return value;
  throw new MetricsError(`The credentials for ${sayAddress(address)} have a line break in them: set them without.`);
}
