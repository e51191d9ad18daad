import { describe, expect, test } from 'vitest';
import { whyBehind } from '../../../src/release/behind.ts';
import { byDeployment, runningNow, whatRuns } from '../../../src/release/rollback.ts';
import type { Release } from '../../../src/release/release.ts';
import { started } from './given.ts';

/** A release that went to production at this hour, or never. */
function release(version: string, hour: number | undefined, more: Partial<Release> = {}): Release {
  const begun = started({ id: `acme-web-${version}`, version, tag: `v${version}`, previousTag: 'v1.2.0' });
  const at = `2025-12-15T${String(hour).padStart(2, '0')}:00:00Z`;
  const deploy = { status: 'succeeded', attempt: 1, starts: 1, startedAt: at, since: at } as const;
  return { ...begun, ...(hour !== undefined && { steps: { ...begun.steps, 'deploy-production': deploy } }), ...more };
}
const back = (to: string) => ({ rollback: { to, reason: '', by: 'U1', at: '', doneAt: '2025-12-15T20:00:00Z' } });

describe('what production runs', () => {
  test('is what went there last, whatever was started last', () => {
    const [minor, hotfix] = [release('1.4.0', 12), release('1.3.1', 10)];
    expect(byDeployment([hotfix, minor, release('1.5.0', undefined)])).toEqual([minor, hotfix]);
    expect(runningNow([hotfix, minor])).toBe('v1.4.0');
    expect(runningNow([release('1.5.0', undefined)])).toBeUndefined();
  });

  test('is what came back when that was rolled back', () => {
    expect(runningNow([release('1.4.0', 12, back('v1.3.1')), release('1.3.1', 10)])).toBe('v1.3.1');
    expect(runningNow([release('1.4.0', 12, back('v1.3.1')), release('1.3.1', 10, back('v1.3.0'))])).toBe('v1.3.0');
  });

  test('is the newest tag, unless its release has not gone there or has gone back', () => {
    expect(whatRuns('v1.3.0', [])).toBe('v1.3.0');
    expect(whatRuns(undefined, [])).toBeUndefined();
    expect(whatRuns('v1.4.0', [release('1.4.0', undefined)])).toBe('v1.2.0');
    expect(whatRuns('v1.4.0', [release('1.4.0', undefined, { replaces: 'v1.3.1' })])).toBe('v1.3.1');
    expect(whatRuns('v1.4.0', [release('1.4.0', 12, back('v1.3.0')), release('1.3.0', 8)])).toBe('v1.3.0');
  });
});

describe('a release is behind', () => {
  const hotfix = release('1.3.1', undefined, { type: 'hotfix', previousTag: 'v1.3.0' });

  test.each([
    ['1.3.1', 'v1.3.2', true],
    ['1.4.0', 'v1.3.1', false],
    ['1.4.0', undefined, false],
    ['1.4.0', 'web@2.0.0', false],
  ])('v%s when production runs %s: %s', (version, production, isBehind) => {
    expect(whyBehind(release(version, undefined), production)?.code).toBe(isBehind ? 'behind' : undefined);
  });

  test('with the way out in words', () => {
    expect(whyBehind(release('1.3.1', undefined, { type: 'patch' }), 'v1.3.2')?.text).toContain(
      '/release make-it patch',
    );
  });

  test('as a hotfix when something newer than what it was cut from is there, though it is lower', () => {
    expect(whyBehind(hotfix, 'v1.3.0')).toBeUndefined();
    expect(whyBehind(hotfix, 'v1.4.0')?.code).toBe('hotfix-behind');
    expect(whyBehind({ ...hotfix, version: '1.3.2', tag: 'v1.3.2' }, 'v1.3.1')?.code).toBe('hotfix-behind');
  });

  test('not as a hotfix when production went back in the meantime: it brings more than that', () => {
    expect(whyBehind(hotfix, 'v1.2.0')).toBeUndefined();
  });
});
