/**
 * The branch or tag that keeps another one of this name from being made: git keeps them like files in folders, so that
 * `release` and `release/v1.2.0` can't both be there. Undefined where there is none.
 */
export function nameInTheWay(name: string, there: Iterable<string>): string | undefined {
  return [...there].find((other) => name.startsWith(`${other}/`) || other.startsWith(`${name}/`));
}
