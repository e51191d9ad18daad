import * as fc from 'fast-check';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import {
  branchOf,
  isVersion,
  nextVersion,
  prefixOf,
  RELEASE_TYPES,
  tagOf,
  versionsIn,
} from '../../../src/release/version.ts';

describe('the next version', () => {
  test.each([
    ['patch', 'v1.2.3', '1.2.4'],
    ['hotfix', 'v1.2.3', '1.2.4'],
    ['minor', 'v1.2.3', '1.3.0'],
    ['major', 'v1.2.3', '2.0.0'],
    ['minor', 'v0.4.1', '0.5.0'],
    ['major', 'v0.4.1', '1.0.0'],
  ] as const)('of a %s after %s is %s', (type, lastTag, version) => {
    expect(nextVersion({ type, lastTag })).toEqual({ version });
  });

  test('counts from the tag, not from package.json', () => {
    expect(nextVersion({ type: 'minor', lastTag: 'v1.2.0', packageVersion: '7.0.0' })).toEqual({ version: '1.3.0' });
  });

  test('of a first release counts from package.json', () => {
    expect(nextVersion({ type: 'minor', packageVersion: '0.1.0' })).toEqual({ version: '0.2.0' });
  });

  test('of a first release without any version counts from 0.0.0', () => {
    expect(nextVersion({ type: 'major' })).toEqual({ version: '1.0.0' });
  });

  test('after a pre-release is the version that was announced by it', () => {
    expect(nextVersion({ type: 'major', packageVersion: '2.0.0-rc.1' })).toEqual({ version: '2.0.0' });
    expect(nextVersion({ type: 'patch', packageVersion: '2.0.0-rc.1' })).toEqual({ version: '2.0.0' });
    expect(nextVersion({ type: 'minor', packageVersion: '2.0.1-rc.1' })).toEqual({ version: '2.1.0' });
  });

  test.each(['1.2', 'latest', '', '01.2.3', '1.2.3.4', '=1.2.3', ' 1.2.3', 'v'])(
    'of a package.json with %j is refused in one sentence',
    (packageVersion) => {
      expect(nextVersion({ type: 'minor', packageVersion })).toEqual({
        problem: `The version in package.json, “${packageVersion}”, is not a semantic version: it needs three numbers, such as 1.2.0 (semver.org).`,
      });
    },
  );

  test('after a tag that is not semver is refused, naming the tag', () => {
    expect(nextVersion({ type: 'minor', lastTag: 'v2025-11' })).toEqual({
      problem: expect.stringMatching(/^The last tag, “v2025-11”, is not a semantic version: /),
    });
  });
});

test('a version has three numbers and no prefix', () => {
  expect(['1.2.3', '0.0.0', '2.0.0-rc.1', '1.2.3+build.5'].filter((text) => !isVersion(text))).toEqual([]);
  expect(['v1.2.3', '1.2', '1.2.3 ', '1.02.3', ''].filter(isVersion)).toEqual([]);
});

test('a tag is the version with a v', () => {
  expect(tagOf('1.2.0')).toBe('v1.2.0');
});

test('a release is prepared on a release branch, a hotfix on a hotfix branch', () => {
  expect(branchOf('minor', '1.2.0')).toBe('release/v1.2.0');
  expect(branchOf('patch', '1.2.1')).toBe('release/v1.2.1');
  expect(branchOf('hotfix', '1.2.1')).toBe('hotfix/v1.2.1');
});

describe('the branch of a tag with another prefix', () => {
  test.each([
    ['web@1.2.0', 'release/web-1.2.0'],
    ['@acme/web@1.2.0', 'release/acme-web-1.2.0'],
    ['web/v1.2.0', 'release/web-v1.2.0'],
    ['1.2.0', 'release/v1.2.0'],
    ['v1.3.0-rc.1', 'release/v1.3.0-rc.1'],
  ])('%s is %s', (tag, branch) => {
    expect(branchOf('minor', tag)).toBe(branch);
  });
});

test('a tag may begin with something else', () => {
  expect(tagOf('1.2.0', 'web@')).toBe('web@1.2.0');
  expect(tagOf('1.2.0', '')).toBe('1.2.0');
});

test.each([
  [[], 'v'],
  [['v1.0.0'], 'v'],
  [['1.0.0'], ''],
  [['1.0.0', 'v1.1.0', '1.2.0'], 'v'],
  [['nightly', 'web@1.0.0'], 'v'],
  [['nightly', '1.0.0-rc.1'], ''],
])('tags %j begin with %j', (tags, prefix) => {
  expect(prefixOf(tags)).toBe(prefix);
});

test('the versions of a prefix, the lowest first', () => {
  const tags = ['v1.10.0', 'v1.9.0', 'v1.10.0-rc.1', 'v2', 'web@3.0.0', '4.0.0', 'vv5.0.0', 'v01.2.3'];
  expect(versionsIn(tags, 'v')).toEqual(['1.9.0', '1.10.0-rc.1', '1.10.0']);
  expect(versionsIn(tags, 'web@')).toEqual(['3.0.0']);
  expect(versionsIn(tags, '')).toEqual(['4.0.0']);
});

test('a pre-release is named by letters', () => {
  expect(nextVersion({ type: 'minor', pre: '1' })).toEqual({
    problem: "“1” can't name a pre-release: use letters, such as rc for 1.3.0-rc.1.",
  });
});

describe('whatever tags there are', () => {
  const number = fc.integer({ min: 0, max: 12 });
  const version = fc
    .tuple(number, number, number, fc.constantFrom('', '', '', '-rc.1', '-rc.10', '-rc', '-beta.3', '-alpha', '+7'))
    .map(([major, minor, patch, end]) => `${major}.${minor}.${patch}${end}`);
  const prefix = fc.constantFrom('v', '', 'web@', 'web/v');
  const history = fc.record({
    type: fc.constantFrom(...RELEASE_TYPES),
    pre: fc.constantFrom(undefined, 'rc', 'beta', 'alpha'),
    packageVersion: fc.option(version, { nil: undefined }),
    versions: fc.array(version, { maxLength: 8 }),
    prefix,
    configured: fc.boolean(),
    isReleased: fc.boolean(),
  });

  test('the next version is greater than each of them, and its tag is new', () => {
    fc.assert(
      fc.property(history, ({ versions, prefix, configured, isReleased, ...rest }) => {
        const own = configured || prefix === 'v' || prefix === '';
        const tags = versions.map((version) => tagOf(version, prefix));
        const full = versions.filter((version) => !version.includes('-')).sort(semver.compare);
        const last = own && isReleased ? full.at(-1) : undefined;
        const next = nextVersion({
          ...rest,
          tags: [...tags, 'nightly', 'other@99.0.0'],
          ...(configured && { prefix }),
          lastTag: last === undefined ? undefined : tagOf(last, prefix),
        });
        if (!('version' in next)) throw new Error(next.problem);
        expect(isVersion(next.version)).toBe(true);
        const counted = own ? versions : [];
        expect(counted.filter((version) => !semver.gt(next.version, version))).toEqual([]);
        expect(semver.prerelease(next.version)?.[0]).toBe(rest.pre);
      }),
      { numRuns: 2000 },
    );
  });

  test('one candidate after the other counts up, and the full release follows the last', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 12 }), ({ versions, type }, times) => {
        const tags = versions.filter((version) => !version.includes('-')).map((version) => tagOf(version));
        const lastTag = tags.toSorted((a, b) => semver.compare(a, b)).at(-1);
        const next = (pre?: string): string => {
          const found = nextVersion({ type, pre, tags, lastTag });
          return 'version' in found ? found.version : found.problem;
        };
        const full = next();
        for (let count = 1; count <= times; count += 1) {
          expect(next('rc')).toBe(`${full}-rc.${count}`);
          tags.push(tagOf(next('rc')));
        }
        expect(next()).toBe(full);
      }),
    );
  });
});
