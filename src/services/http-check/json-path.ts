/** What stands at a place such as `build.version`, `parts.0.state` or `parts[0].state`; undefined where nothing does. */
export function valueAt(content: unknown, path: string): unknown {
  let found = content;
  for (const key of path.replaceAll(/\[(\d+)\]/g, '.$1').split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}
