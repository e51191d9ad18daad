import semver from 'semver';

/** The kinds of release (release-process.md, "Release Types"); a hotfix is a patch that cuts the line. */
export const RELEASE_TYPES = ['patch', 'minor', 'major', 'hotfix'] as const;
export type ReleaseType = (typeof RELEASE_TYPES)[number];

/**
 * The version that follows: from the last tag, on a first release from package.json, else from 0.0.0; always greater
 * than every tag of the project, also than those outside main's history. A pre-release such as `2.0.0-rc.1` is
 * followed by its own `2.0.0` where the type allows it (semver.org, clause 11).
 * `problem` is a sentence for people.
 */
export function nextVersion(from: {
  type: ReleaseType;
  /** The last full release in main's history, with its prefix, e.g. `v1.2.0`. */
  lastTag?: string | undefined;
  /** As found in package.json. */
  packageVersion?: string | undefined;
  /** Names of all tags of the repository. */
  tags?: Iterable<string> | undefined;
  /** What the project's tags begin with; absent: as its tags have it (`prefixOf`). */
  prefix?: string | undefined;
  /** `rc` for `1.3.0-rc.1` on the way to 1.3.0, then `1.3.0-rc.2`. */
  pre?: string | undefined;
}): { version: string } | { problem: string } {
  const { lastTag, packageVersion, pre } = from;
  const type = from.type === 'hotfix' ? 'patch' : from.type;
  const tags = [...(from.tags ?? []), ...(lastTag === undefined ? [] : [lastTag])];
  const last = lastTag === undefined ? (packageVersion ?? '0.0.0') : bare(lastTag, from.prefix ?? prefixOf(tags));
  if (!isVersion(last)) {
    const [where, seen] = lastTag === undefined ? ['version in package.json', last] : ['last tag', lastTag];
    return {
      problem: `The ${where}, “${seen}”, is not a semantic version: it needs three numbers, such as 1.2.0 (semver.org).`,
    };
  }
  if (pre !== undefined && !/^[A-Za-z][\dA-Za-z-]*$/.test(pre)) {
    return { problem: `“${pre}” can't name a pre-release: use letters, such as rc for 1.3.0-rc.1.` };
  }
  const taken = takenBy(tags, from.prefix);
  const highest = taken.at(-1);
  const isFree = (version: string): boolean => highest === undefined || semver.gt(version, highest);
  const named = (target: string): string => (pre === undefined ? target : nextPreRelease(target, pre, taken));
  const target = bumped(last, type);
  if (isFree(named(target))) return { version: named(target) };
  const above = bumped(highest ?? target, type);
  return { version: isFree(named(above)) ? named(above) : named(bumped(above, type)) };
}

/** What the project's tags begin with where nobody says: `v`, or nothing when all of its tags are bare versions. */
export function prefixOf(tags: Iterable<string>): 'v' | '' {
  const all = [...tags];
  return versionsIn(all, 'v').length === 0 && versionsIn(all, '').length > 0 ? '' : 'v';
}

/** The versions of the tags that begin with this prefix, pre-releases too, the lowest first. Other tags are left out. */
export function versionsIn(tags: Iterable<string>, prefix: string): string[] {
  return [...tags]
    .filter((tag) => tag.startsWith(prefix))
    .map((tag) => tag.slice(prefix.length))
    .filter(isVersion)
    .sort(semver.compareBuild);
}

/** Is it a complete semantic version with no prefix, such as `1.2.0` or `2.0.0-rc.1`? */
export function isVersion(text: string): boolean {
  const parsed = semver.parse(text);
  return parsed !== null && text === parsed.version + (parsed.build.length > 0 ? `+${parsed.build.join('.')}` : '');
}

/** The git tag of a version: `v1.2.0`; without a prefix of its own, also how people are shown it. */
export function tagOf(version: string, prefix = 'v'): string {
  return `${prefix}${version}`;
}

/**
 * The branch that a version is prepared on: `release/v1.2.0`, or `hotfix/v1.2.1`; `release/web-1.2.0` for a tag
 * `web@1.2.0`.
 * @param tag with its prefix; a bare version gets a `v`
 */
export function branchOf(type: ReleaseType, tag: string): string {
  const name = isVersion(tag) ? tagOf(tag) : tag.replaceAll(/[@/]+/g, '-').replace(/^-+/, '');
  return `${type === 'hotfix' ? 'hotfix' : 'release'}/${name}`;
}

function bare(tag: string, prefix: string): string {
  return tag.startsWith(prefix) ? tag.slice(prefix.length) : tag;
}

/** A project that has no prefix of its own may have tags with and without `v`: all of them count. */
export function takenBy(tags: readonly string[], prefix: string | undefined): string[] {
  if (prefix !== undefined && prefix !== 'v' && prefix !== '') return versionsIn(tags, prefix);
  return [...versionsIn(tags, 'v'), ...versionsIn(tags, '')].sort(semver.compareBuild);
}

function bumped(version: string, type: Exclude<ReleaseType, 'hotfix'>): string {
  const next = semver.inc(version, type);
  if (next === null) throw new Error(`${version} is no semantic version`);
  return next;
}

function nextPreRelease(target: string, pre: string, taken: readonly string[]): string {
  const numbers = taken.map((version) => {
    const [name, number, ...rest] = semver.prerelease(version) ?? [];
    const isOf = name === pre && rest.length === 0 && coreOf(version) === target;
    return isOf && typeof number === 'number' ? number : 0;
  });
  return `${target}-${pre}.${Math.max(0, ...numbers) + 1}`;
}

/** `1.3.0` of `1.3.0-rc.1`. */
export function coreOf(version: string): string {
  const { major, minor, patch } = semver.parse(version) ?? {};
  return `${major}.${minor}.${patch}`;
}
