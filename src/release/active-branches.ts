import semver from 'semver';
import type { Release } from './release.ts';

/** A release branch that a hotfix has to reach, too. */
export interface ActiveBranch {
  /** In full, e.g. `release/v1.4.0`. */
  branch: string;
  /** The release that is made of it; absent where the project only supports it. */
  release?: string;
  /** The bot's own commits on it: nobody's changes. */
  own: readonly string[];
  /** It may be gone by rights: what was on it is in main. */
  isMerged: boolean;
}

/**
 * The branches of releases that have not finished, and those that the project supports (design: "active release branch"):
 * without the hotfix's own, and main. What is in main and below the hotfix's version is never released again: the hotfix
 * takes its place.
 * @param releases of the same project, the newest first
 */
export function activeBranches(
  { id, version, branch: own, main }: Pick<Release, 'id' | 'version' | 'branch' | 'main'>,
  releases: readonly Release[],
  supported: readonly string[] = [],
): ActiveBranch[] {
  const running = releases
    .filter((release) => release.id !== id && !release.ended && release.candidate)
    .filter(({ branch }) => branch.startsWith('release/'))
    .filter((release) => release.mergeCommit === undefined || semver.gt(release.version, version))
    .map(({ id: release, branch, ownCommits, mergeCommit }): ActiveBranch => ({
      branch,
      release,
      own: ownCommits,
      isMerged: mergeCommit !== undefined,
    }))
    .toReversed();
  const listed = supported
    .filter((branch) => !running.some((one) => one.branch === branch))
    .map((branch): ActiveBranch => ({ branch, own: [], isMerged: false }));
  return [...running, ...listed].filter(({ branch }) => branch !== own && branch !== main);
}
