import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { whyBehind } from '../../../src/release/behind.ts';
import { hotfixVersion } from '../../../src/release/hotfix-start.ts';
import { comesBack } from '../../../src/release/rollback.ts';
import { nextVersion, type ReleaseType } from '../../../src/release/version.ts';
import type { Release } from '../../../src/release/release.ts';
import { started } from './given.ts';

const PRODUCTION = 'v1.3.0';
type Who = 'release' | 'hotfix';

/** A release and a hotfix of v1.3.0 that are under way at once; whoever is second knows of the first. */
function bothUnderWay(first: Who, type: ReleaseType, pre: string | undefined): Record<Who, Release> {
  const versions = new Map<Who, string>();
  for (const who of first === 'release' ? (['release', 'hotfix'] as const) : (['hotfix', 'release'] as const)) {
    const reserved = [...versions.values()];
    const tags = [PRODUCTION, ...reserved.map((version) => `v${version}`)];
    const next =
      who === 'release'
        ? nextVersion({ type, pre, lastTag: PRODUCTION, tags })
        : hotfixVersion({ production: PRODUCTION, prefix: 'v', tags: [PRODUCTION], reserved });
    versions.set(who, 'version' in next ? next.version : next.problem);
  }
  const of = (who: Who, kind: ReleaseType): Release => {
    const version = versions.get(who) ?? '';
    return started({ type: kind, version, tag: `v${version}`, previousTag: PRODUCTION });
  };
  return { release: of('release', type), hotfix: of('hotfix', 'hotfix') };
}

const CASES = [
  // type, pre-release, who starts first, version of the release, of the hotfix, may the release still go out after it
  ['patch', undefined, 'release', '1.3.1', '1.3.2', false],
  ['patch', undefined, 'hotfix', '1.3.2', '1.3.1', true],
  ['patch', 'rc', 'release', '1.3.1-rc.1', '1.3.2', false],
  ['patch', 'rc', 'hotfix', '1.3.2-rc.1', '1.3.1', true],
  ['minor', undefined, 'release', '1.4.0', '1.3.1', true],
  ['minor', undefined, 'hotfix', '1.4.0', '1.3.1', true],
  ['minor', 'rc', 'release', '1.4.0-rc.1', '1.3.1', true],
  ['minor', 'rc', 'hotfix', '1.4.0-rc.1', '1.3.1', true],
  ['major', undefined, 'release', '2.0.0', '1.3.1', true],
  ['major', undefined, 'hotfix', '2.0.0', '1.3.1', true],
  ['major', 'rc', 'release', '2.0.0-rc.1', '1.3.1', true],
  ['major', 'rc', 'hotfix', '2.0.0-rc.1', '1.3.1', true],
] as const;

describe.each(CASES)('a %s release (%s) beside a hotfix, the %s started first', (type, pre, first, ...expected) => {
  const [version, hotfixed, mayFollow] = expected;
  const { release, hotfix } = bothUnderWay(first, type, pre);

  test('is another version', () => {
    expect([release.version, hotfix.version]).toEqual([version, hotfixed]);
    expect(semver.gt(version, '1.3.0') && semver.gt(hotfixed, '1.3.0')).toBe(true);
  });

  test('follows the hotfix to production unless it would go below it, and goes back to it', () => {
    expect(whyBehind(hotfix, PRODUCTION)).toBeUndefined();
    expect(comesBack({ ...hotfix, replaces: PRODUCTION })).toBe(PRODUCTION);
    const { tag } = hotfix;
    expect(whyBehind(release, tag)?.code).toBe(mayFollow ? undefined : 'behind');
    expect(mayFollow).toBe(semver.gt(version, hotfixed));
    expect(comesBack({ ...release, replaces: tag })).toBe(tag);
    // Started again, it is above both.
    const again = nextVersion({ type, pre, lastTag: tag, tags: [PRODUCTION, tag] });
    expect('version' in again && semver.gt(again.version, hotfixed)).toBe(true);
  });

  test('that is out first keeps the hotfix from taking its changes away, and the next hotfix is above it', () => {
    const { tag } = release;
    expect(whyBehind(release, PRODUCTION)).toBeUndefined();
    expect(whyBehind(hotfix, tag)?.code).toBe('hotfix-behind');
    const next = hotfixVersion({ production: tag, prefix: 'v', tags: [PRODUCTION, tag], reserved: [hotfixed] });
    if ('problem' in next) throw new Error(next.problem);
    expect(semver.gt(next.version, version)).toBe(true);
    expect(next.version).not.toBe(hotfixed);
  });
});
