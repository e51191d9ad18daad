import { RepositoryError } from './repository.ts';

/** Characters and sequences that no ref name contains (git-check-ref-format, rules 3 to 5, 7 to 9). */
const FORBIDDEN_IN_REF = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$|^@$/u;

/** Is it a name that a branch or tag can have (git-check-ref-format), and that no command takes for an option? */
export function isRefName(name: string): boolean {
  const components = name.split('/');
  const wellFormed = components.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
  return wellFormed && !name.startsWith('-') && !FORBIDDEN_IN_REF.test(name);
}

/** Is it a full object id? */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** @throws RepositoryError (`invalid`) unless it is a full object id */
export function requireObjectId(text: string): string {
  if (isObjectId(text)) return text;
  throw new RepositoryError('invalid', `“${text}” is not a full commit id.`);
}

/** @throws RepositoryError (`invalid`) unless it is a branch or tag in full, such as `refs/heads/main` */
export function requireFullRef(ref: string): string {
  const [, name] = /^refs\/(?:heads|tags)\/(.*)$/s.exec(ref) ?? [];
  if (name !== undefined && isRefName(name)) return ref;
  throw new RepositoryError('invalid', `“${ref}” can't be the name of a branch or tag.`);
}

/**
 * A commit id as it is; a tag name as git finds that tag and nothing else.
 * @throws RepositoryError (`invalid`) when it is neither
 */
export function requireRevision(commitOrTag: string): string {
  return isObjectId(commitOrTag) ? commitOrTag : `${requireFullRef(`refs/tags/${commitOrTag}`)}^{commit}`;
}

/** @throws RepositoryError (`invalid`) unless it is a path inside the repository */
export function requirePath(path: string): string {
  const inside = path.split('/').every((part) => !['', '.', '..'].includes(part) && part.toLowerCase() !== '.git');
  if (inside && !/[\p{Cc}"\\]/u.test(path)) return path;
  throw new RepositoryError('invalid', `“${path}” can't be a file of the repository.`);
}

/**
 * What is in the history of `to` and not of `from`, as git's commands take it.
 * @throws RepositoryError (`invalid`) when one of them is neither a commit id nor a tag's name
 */
export function rangeOf(from: string | undefined, to: string): string[] {
  return [requireRevision(to), ...(from === undefined ? [] : [`^${requireRevision(from)}`])];
}
