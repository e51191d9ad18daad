import { parseDuration } from '../release/duration.ts';

/** Looking into a file that may be wrong anywhere: what isn't there, or isn't as expected, is empty. */

/** The value under a chain of keys. */
export function at(value: unknown, ...keys: string[]): unknown {
  let found: unknown = value;
  for (const key of keys) found = isMapping(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

/** The keys and values of a mapping. */
export function entries(value: unknown): [string, unknown][] {
  return isMapping(value) ? Object.entries(value) : [];
}

/** A text, or a list of texts, as a list. */
export function texts(value: unknown): string[] {
  return [value].flat().filter((item) => typeof item === 'string');
}

/** A length of time, in ms; undefined when it isn't one. */
export function durationMs(value: unknown, usual?: string): number | undefined {
  const written = value === undefined ? usual : value;
  const parsed = typeof written === 'string' ? parseDuration(written) : undefined;
  return parsed && 'ms' in parsed ? parsed.ms : undefined;
}

/** Is it keys and values? */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
