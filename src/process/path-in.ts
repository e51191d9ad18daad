import type { Release } from '../release/release.ts';

/** Where a file of the released package is in its repository. */
export function pathIn({ path }: Pick<Release, 'path'>, file: string): string {
  return path === undefined ? file : `${path}/${file}`;
}
