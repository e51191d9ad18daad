import { saySize } from './byte-size.ts';
import type { Artifact } from './event.ts';
import type { Release } from './release.ts';

/** What a release has kept of what was built for it, and what says how it was made last; nothing where it keeps nothing. */
export function artifactsOf({ steps }: Pick<Release, 'steps'>): readonly Artifact[] {
  const { result, kept } = steps['build-artifacts'] ?? {};
  return result?.artifacts ?? kept ?? [];
}

/** `3 files, 12.4 MB`: of what was built, not of what is told about it. */
export function sayArtifacts(artifacts: readonly Artifact[]): string {
  const built = artifacts.filter(({ kind }) => kind === undefined);
  const size = built.reduce((sum, file) => sum + file.size, 0);
  return `${built.length} ${built.length === 1 ? 'file' : 'files'}, ${saySize(size)}`;
}
