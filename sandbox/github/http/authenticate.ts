import { GitHubError, notFound } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { roleAllows } from '../state/role.ts';
import type { Scope, Token } from '../state/records.ts';

/** What an Authorization header carries: a token, or the password of Basic, which is one. */
export function credentialOf(authorization: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(authorization ?? '') ?? [];
  if (/^(bearer|token)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return decoded.slice(decoded.indexOf(':') + 1);
}

/** The token that somebody shows, if it is one and still good. */
export function findToken({ store, now }: GitHub, credential: string): Token | undefined {
  const token = store.tokens.get(credential);
  const isGone = token?.expiresAt !== undefined && token.expiresAt <= now();
  return isGone || token?.installation?.isSuspended === true ? undefined : token;
}

/** The token of a request. Throws GitHubError 401. */
export function authenticate(github: GitHub, authorization: string | undefined): Token {
  const credential = credentialOf(authorization);
  if (credential === undefined) throw new GitHubError(401, 'Requires authentication');
  const token = findToken(github, credential);
  if (token === undefined) throw new GitHubError(401, 'Bad credentials');
  return token;
}

/** Throws GitHubError 404 unless it is our repository, and one that the token sees. */
export function requireRepository({ store }: GitHub, token: Token, owner?: string, name?: string): void {
  const { repository } = store;
  const isOurs = `${owner}/${name}`.toLowerCase() === `${repository.owner.login}/${repository.name}`.toLowerCase();
  if (!isOurs || !token.seesRepository) throw notFound();
}

/** Throws GitHubError 403 unless the token, and whoever has it, may do this. */
export function requirePermission(token: Token, scope: Scope, level: 'read' | 'write'): void {
  const granted = scope === 'metadata' ? 'read' : token.permissions[scope];
  const isGranted = granted === 'write' || granted === level;
  const isAble = level === 'read' || roleAllows(token.member.role, scope === 'administration' ? 'admin' : 'write');
  if (isGranted && isAble) return;
  const what = token.installation === undefined ? 'personal access token' : 'integration';
  throw new GitHubError(403, `Resource not accessible by ${what}`, {
    headers: { 'x-accepted-github-permissions': `${scope}=${level}` },
  });
}

/** Whose hour of requests a token uses: that of its person, or of its installation. */
export function rateLimitKeyOf({ member, installation }: Token): string {
  return installation === undefined ? member.login.toLowerCase() : `installation ${installation.id}`;
}
