import { routes } from '../api/routes.ts';
import type { Route } from './route.ts';

/** A route with what its path was given. */
export interface Match {
  name: string;
  route: Route;
  params: Record<string, string>;
}

/** These may have slashes in them, written as they are. */
const WITH_SLASHES = new Set(['branch', 'ref', 'tag', 'basehead']);

const patterns = Object.entries(routes).map(([name, route]) => ({ name, route, pattern: patternOf(name) }));

/** The route of a method and a path without `/api/v3`; undefined where GitHub has none. */
export function matchRoute(method: string, path: string): Match | undefined {
  for (const { name, route, pattern } of patterns) {
    const found = pattern.exec(`${method} ${path}`);
    if (found === null) continue;
    const params = decode(found.groups ?? {});
    return params === undefined ? undefined : { name, route, params };
  }
  return undefined;
}

/** Undefined where something isn't well encoded: no such thing can be there. */
function decode(groups: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]));
  } catch {
    return undefined;
  }
}

/** `{name}` as a group of that name; everything else as it is written. */
function patternOf(name: string): RegExp {
  const source = name.replaceAll(
    /\{(\w+)\}/g,
    (_, key: string) => `(?<${key}>${WITH_SLASHES.has(key) ? '.+' : '[^/]+'})`,
  );
  return new RegExp(`^${source}$`);
}
