import { resolve } from 'node:path';
import { RepositoryError } from './repository.ts';

/** The transports that git may use: `ext::` and other helpers would run a program of the URL's choice. */
export const PROTOCOLS = ['file', 'git', 'http', 'https', 'ssh'];

/**
 * The URL of a remote, found harmless; a local path is made absolute.
 * @throws RepositoryError (`invalid`) when git would take it for an option or start a program for it
 */
export function requireUrl(url: string): string {
  const [, scheme, host] = /^([\w+.-]+):\/\/(?:[^/]*@)?([^/:]*)/.exec(url) ?? [];
  const [, scpUser, scpHost] = /^(?:([^/@:]+)@)?([^/@:]+):(?!\/\/)/.exec(url) ?? [];
  const optionLike = [url, host, scpUser, scpHost].some((part) => part?.startsWith('-'));
  const helper = /^[\w+.-]+::/.test(url) || (scheme !== undefined && !PROTOCOLS.includes(scheme.toLowerCase()));
  if (url.trim() === '' || /\p{Cc}/u.test(url) || optionLike || helper) {
    const shown = withoutCredentials(url.replace(/\p{Cc}/gu, ' '));
    throw new RepositoryError(
      'invalid',
      `“${shown}” can't be a repository: write an https, ssh or file URL, or a path.`,
    );
  }
  return scheme === undefined && scpHost === undefined ? resolve(url) : url;
}

/** Text that may hold URLs, such as git's messages, with user names and passwords taken out of them. */
export function withoutCredentials(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^/\s]*@/gi, '$1');
}
