import { verify } from 'node:crypto';
import { GitHubError } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { App } from '../state/records.ts';

/** https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
const LONGEST_SECONDS = 600;

interface Claims {
  iat?: unknown;
  exp?: unknown;
  iss?: unknown;
}

/** Whether a token has the shape of a JSON web token. */
export function looksLikeJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
}

/** The app that signed a JSON web token, which must be fresh. Throws GitHubError 401 or 404. */
export function verifyJwt({ store, now }: GitHub, jwt: string): App {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const claims: Claims = decode(payload);
  const { alg }: { alg?: unknown } = decode(header);
  const app = findApp([...store.apps.values()], claims.iss);
  const signed = Buffer.from(`${header}.${payload}`);
  const isSigned = alg === 'RS256' && verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'));
  if (!isSigned) throw undecodable();
  checkTimes(claims, now() / 1000);
  return app;
}

function findApp(apps: App[], iss: unknown): App {
  if (iss === undefined) throw new GitHubError(401, "Missing 'issuer' claim ('iss') in assertion");
  const app = apps.find(({ id, clientId }) => iss === id || iss === String(id) || iss === clientId);
  if (app === undefined) throw new GitHubError(404, 'Integration not found');
  return app;
}

function checkTimes({ iat, exp }: Claims, nowSeconds: number): void {
  if (!Number.isInteger(iat) || Number(iat) > nowSeconds) {
    throw new GitHubError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (!Number.isInteger(exp) || Number(exp) <= nowSeconds) {
    throw new GitHubError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (Number(exp) > nowSeconds + LONGEST_SECONDS) {
    throw new GitHubError(401, "'Expiration time' claim ('exp') is too far in the future");
  }
}

function decode(part: string): object {
  try {
    return Object(JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))) as object;
  } catch {
    throw undecodable();
  }
}

function undecodable(): GitHubError {
  return new GitHubError(401, 'A JSON web token could not be decoded');
}
