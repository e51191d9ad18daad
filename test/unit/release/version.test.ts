import { describe, expect, test } from 'vitest';
import { branchOf, isVersion, nextVersion, tagOf } from '../../../src/release/version.ts';

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
