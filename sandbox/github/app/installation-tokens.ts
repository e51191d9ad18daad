import { randomBytes } from 'node:crypto';
import { GitHubError, invalidRequest } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { Installation, Permissions, Scope, Token } from '../state/records.ts';

const AN_HOUR_MS = 3_600_000;

/** Makes a token that an installation may use for an hour. */
export function issueInstallationToken(
  { store, now }: GitHub,
  installation: Installation,
  permissions: Permissions,
): Token & { expiresAt: number } {
  const token = {
    value: `ghs_${randomBytes(18).toString('hex')}`,
    member: installation.app.bot,
    permissions,
    installation,
    expiresAt: now() + AN_HOUR_MS,
    seesRepository: true,
  };
  store.tokens.set(token.value, token);
  return token;
}

/** The permissions that are asked for, or all of the app's. Throws GitHubError 422 where the app has less. */
export function permissionsWithin(granted: Permissions, wanted: unknown): Permissions {
  if (wanted === undefined) return granted;
  if (typeof wanted !== 'object' || wanted === null)
    throw invalidRequest("For 'properties/permissions', it is not an object.");
  const entries = Object.entries(wanted) as [Scope, unknown][];
  const isWithin = entries.every(([scope, level]) => granted[scope] === 'write' || granted[scope] === level);
  if (!isWithin) throw new GitHubError(422, 'The permissions requested are not granted to this installation.');
  return Object.fromEntries(entries) as Permissions;
}
