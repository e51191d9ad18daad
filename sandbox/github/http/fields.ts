import { GitHubError, invalidRequest } from '../github-error.ts';

/** The fields of a JSON body. */
export type Fields = Record<string, unknown>;

/** The body of a request as JSON. Throws GitHubError 400. */
export function parseFields(bytes: Buffer): Fields {
  if (bytes.length === 0) return {};
  const parsed = parseJson(bytes.toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new GitHubError(400, 'Body should be a JSON object');
  }
  return { ...parsed };
}

/** Throws GitHubError 422 that names every one of these fields that is missing. */
export function requireFields(fields: Fields, names: readonly string[]): void {
  const missing = names.filter((name) => fields[name] === undefined).map((name) => `"${name}"`);
  if (missing.length === 0) return;
  throw invalidRequest(`${missing.join(', ')} ${missing.length === 1 ? "wasn't" : "weren't"} supplied.`);
}

/** A text; undefined when left out. Throws GitHubError 422 for anything else. */
export function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value !== undefined && typeof value !== 'string') throw wrong(name, value, 'a string');
  return value;
}

/** A text or null; undefined when left out. Throws GitHubError 422 for anything else. */
export function textOrNull(fields: Fields, name: string): string | null | undefined {
  const value = fields[name];
  if (value !== undefined && value !== null && typeof value !== 'string') throw wrong(name, value, 'a string or null');
  return value;
}

/** A flag; undefined when left out. Throws GitHubError 422 for anything else. */
export function flag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value !== undefined && typeof value !== 'boolean') throw wrong(name, value, 'a boolean');
  return value;
}

/** A list of texts; undefined when left out. Throws GitHubError 422 for anything else. */
export function texts(fields: Fields, name: string): string[] | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw wrong(name, value, 'an array');
  value.forEach((item: unknown, index) => {
    if (typeof item !== 'string') throw wrong(`${name}/${index}`, item, 'a string');
  });
  return value as string[];
}

/** One of these words; undefined when left out. Throws GitHubError 422 for anything else. */
export function oneOf<Word extends string>(fields: Fields, name: string, words: readonly Word[]): Word | undefined {
  const value = text(fields, name);
  const word = words.find((candidate) => candidate === value);
  if (value !== undefined && word === undefined) {
    throw invalidRequest(`For 'properties/${name}', ${value} is not a member of ${JSON.stringify(words)}.`);
  }
  return word;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GitHubError(400, 'Problems parsing JSON');
  }
}

function wrong(name: string, value: unknown, wanted: string): GitHubError {
  const shown = value === null ? 'nil' : JSON.stringify(value);
  return invalidRequest(`For 'properties/${name}', ${shown} is not ${wanted}.`);
}
