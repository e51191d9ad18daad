import semver from 'semver';

/** The kinds of release (release-process.md, "Release Types"); a hotfix is a patch that cuts the line. */
export const RELEASE_TYPES = ['patch', 'minor', 'major', 'hotfix'] as const;
export type ReleaseType = (typeof RELEASE_TYPES)[number];

/**
 * The version that follows: from the last tag, on a first release from package.json, else from 0.0.0.
 * A pre-release such as `2.0.0-rc.1` is followed by its own `2.0.0` where the type allows it (semver.org, clause 11).
 * `problem` is a sentence for people.
 */
export function nextVersion(from: {
  type: ReleaseType;
  /** With its prefix, e.g. `v1.2.0`. */
  lastTag?: string | undefined;
  /** As found in package.json. */
  packageVersion?: string | undefined;
}): { version: string } | { problem: string } {
  const { type, lastTag, packageVersion } = from;
  const last = lastTag ?? packageVersion ?? '0.0.0';
  const version = isVersion(last.replace(/^v/, '')) ? semver.inc(last, type === 'hotfix' ? 'patch' : type) : null;
  if (version) return { version };
  const where = lastTag === undefined ? 'The version in package.json' : 'The last tag';
  return {
    problem: `${where}, “${last}”, is not a semantic version: it needs three numbers, such as 1.2.0 (semver.org).`,
  };
}

/** Is it a complete semantic version with no prefix, such as `1.2.0` or `2.0.0-rc.1`? */
export function isVersion(text: string): boolean {
  const parsed = semver.parse(text);
  return parsed !== null && text === parsed.version + (parsed.build.length > 0 ? `+${parsed.build.join('.')}` : '');
}

/** The git tag of a version: `v1.2.0`. */
export function tagOf(version: string): string {
  return `v${version}`;
}

/** The branch that a version is prepared on: `release/v1.2.0`, or `hotfix/v1.2.1`. */
export function branchOf(type: ReleaseType, version: string): string {
  return `${type === 'hotfix' ? 'hotfix' : 'release'}/${tagOf(version)}`;
}
