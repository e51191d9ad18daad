import { describe, expect, test } from 'vitest';
import { changesIn } from '../../../src/release/conventional.ts';
import { hotfixBase, hotfixVersion, unreleasedIn, unreleasedInWords } from '../../../src/release/hotfix-start.ts';
import { evolveLedger, openRelease, reservedVersions, type LedgerEvent } from '../../../src/release/ledger.ts';
import { mayStart } from '../../../src/release/start.ts';
import { ALICE, facts, MALLORY, MONDAY, ROLES } from './given.ts';

const unreleased = (...messages: string[]) =>
  unreleasedIn(changesIn(messages.map((message, index) => ({ id: `${index}`.padStart(40, '0'), message }))), {});

describe('a hotfix is cut', () => {
  test('from main while main holds nothing but fixes', () => {
    expect(hotfixBase(unreleased(), undefined)).toBe('main');
    expect(hotfixBase(unreleased('fix: the basket', 'docs: how', 'perf: faster'), undefined)).toBe('main');
  });

  test.each([
    ['feat: dark mode', '1 feature'],
    ['fix!: drop the old API', '1 breaking change'],
    ['tidied up', '1 commit of which nobody knows what it is'],
  ])('from where people say when main holds “%s”', (message, words) => {
    const found = unreleased('fix: the basket', message);
    expect(hotfixBase(found, undefined)).toBe('ask');
    expect(unreleasedInWords(found)).toBe(`${words} that nobody has released`);
    expect(hotfixBase(found, 'production')).toBe('production');
    expect(hotfixBase(found, 'main')).toBe('main');
  });

  test('from where people say when main holds a version that production doesn’t run: it may have been rolled back', () => {
    const found = unreleasedIn([], {}, { newest: 'v1.3.1', production: 'v1.3.0' });
    expect(hotfixBase(found, undefined)).toBe('ask');
    expect(unreleasedInWords(found)).toBe("v1.3.1, which production doesn't run");
    const more = { ...unreleased('feat: a'), ...found, features: 1 };
    expect(unreleasedInWords(more)).toBe(
      "v1.3.1, which production doesn't run, and 1 feature that nobody has released",
    );
    expect(hotfixBase(unreleasedIn([], {}, { newest: 'v1.3.0', production: 'v1.3.0' }), undefined)).toBe('main');
  });

  test('and what main holds is told in one breath', () => {
    expect(unreleasedInWords(unreleased('feat: a', 'feat: b', 'feat!: c', 'huh', 'what'))).toBe(
      '2 features, 1 breaking change and 2 commits of which nobody knows what they are that nobody has released',
    );
  });
});

describe('the version of a hotfix', () => {
  const versionOf = (production: string, tags: string[], reserved: string[], prefix = 'v') =>
    hotfixVersion({ production, prefix, tags, reserved });

  test.each([
    ['beside a minor release that is under way', 'v1.3.0', ['v1.3.0'], ['1.4.0'], '1.3.1'],
    ['beside a patch release that is under way', 'v1.3.0', ['v1.3.0'], ['1.3.1'], '1.3.2'],
    ['is no tag', 'v1.3.0', ['v1.3.0', 'v1.3.1', 'v1.3.2', 'v1.4.0'], [], '1.3.3'],
    ['is not what there was a pre-release of', 'v1.3.0', ['v1.3.0', 'v1.3.1-rc.1'], [], '1.3.2'],
    ['is not what a pre-release under way is of', 'v1.3.0', ['v1.3.0'], ['1.3.1-rc.1'], '1.3.2'],
    ['is no tag without the prefix', 'v1.3.0', ['v1.3.0', '1.3.1'], [], '1.3.2'],
    ['of what production went back to', 'v1.2.9', ['v1.2.9', 'v1.3.0'], [], '1.2.10'],
  ])('%s', (_, production, tags, reserved, version) => {
    expect(versionOf(production, tags, reserved)).toEqual({ version });
  });

  test('keeps the prefix of the project apart', () => {
    expect(versionOf('web@1.3.0', ['web@1.3.0', 'api@1.3.1'], [], 'web@')).toEqual({ version: '1.3.1' });
  });

  test('leaves what a cancelled hotfix had on its branch where it is', () => {
    const branches = ['main', 'hotfix/v1.3.1', 'hotfix/web-1.3.1'];
    const of = { production: 'v1.3.0', prefix: 'v', tags: ['v1.3.0'], reserved: [], branches };
    expect(hotfixVersion(of)).toEqual({ version: '1.3.2' });
    expect(hotfixVersion({ ...of, production: 'web@1.3.0', prefix: 'web@', tags: [] })).toEqual({ version: '1.3.2' });
  });

  test('is not guessed', () => {
    expect(versionOf('latest', ['latest'], [])).toEqual({ problem: expect.stringContaining('“latest”'.slice(1, -1)) });
  });
});

describe('beside a release that is under way', () => {
  const claim = (kind: 'minor' | 'hotfix', version: string): LedgerEvent => ({
    type: 'ReleaseClaimed',
    release: `acme-web-${version}`,
    version,
    kind,
    started: { type: 'ReleaseStarted', release: facts(), at: MONDAY, by: ALICE.id },
    at: MONDAY,
    by: ALICE.id,
  });
  const minor = evolveLedger(undefined, claim('minor', '1.4.0'));
  const both = evolveLedger(minor, claim('hotfix', '1.3.1'));
  const may = (type: 'minor' | 'hotfix', ledger = both) => mayStart('acme-web', { roles: ROLES }, ledger, ALICE, type);

  test('one hotfix may start, and no second one', () => {
    expect(may('hotfix', minor)).toBeUndefined();
    expect(may('hotfix')?.text).toMatch(
      /^Hotfix v1\.3\.1 of acme-web is under way .* push what else is broken to its branch, too; .*`\/release v1\.3\.1 cancel <reason>`, first\.$/,
    );
  });

  test('a release may start beside a hotfix', () => {
    const alone = evolveLedger(undefined, claim('hotfix', '1.3.1'));
    expect(may('minor', alone)).toBeUndefined();
    expect(may('minor')?.text).toContain('v1.4.0 of acme-web is under way');
  });

  test('each has its version for itself', () => {
    expect(reservedVersions(both)).toEqual(['1.4.0', '1.3.1']);
    expect([openRelease(both)?.version, openRelease(both, 'hotfix')?.version]).toEqual(['1.4.0', '1.3.1']);
  });

  test('it takes a maker to start one', () => {
    expect(mayStart('acme-web', { roles: ROLES }, undefined, MALLORY, 'hotfix')?.text).toContain('to start a hotfix');
  });
});
