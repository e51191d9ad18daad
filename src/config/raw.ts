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

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
