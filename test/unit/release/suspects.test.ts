import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suspects, type TouchedCommit } from '../../../src/release/suspects.ts';
import { ERROR_RATE, LATENCY } from './soak.ts';

const commit = (message: string, ...paths: string[]): TouchedCommit => ({
  id: message,
  authorName: 'Erin',
  message,
  paths,
});
const found = (commits: TouchedCommit[], checks = [ERROR_RATE], own: string[] = []): string[][] =>
  suspects(commits, checks, own).map(({ subject, why }) => [subject, why]);

describe('a commit is suspected', () => {
  test('most of all when it touches what the check is about', () => {
    const commits = [
      commit('feat!: new login', 'src/login/form.ts'),
      commit('fix: round vouchers\n\nAs the law says.', 'src/checkout/voucher.ts', 'src/checkout/price.ts'),
    ];
    expect(found(commits)).toEqual([
      ['fix: round vouchers', 'touches src/checkout/ and bug fix'],
      ['feat!: new login', 'breaking change and new feature'],
    ]);
  });

  test('when its scope, or a folder of its files, is what the check is about', () => {
    const about = { ...ERROR_RATE, about: ['checkout'] };
    expect(found([commit('feat(checkout): carts', 'lib/cart.ts')], [about])).toEqual([
      ['feat(checkout): carts', 'scope checkout and new feature'],
    ]);
    expect(found([commit('feat: carts', 'packages/checkout/cart.ts')], [about])).toEqual([
      ['feat: carts', 'touches packages/checkout/ and new feature'],
    ]);
    const named = { ...ERROR_RATE, name: 'checkout-errors', about: [] };
    expect(found([commit('fix(checkout): carts', 'lib/cart.ts')], [named])[0]?.[1]).toBe('scope checkout and bug fix');
  });

  test('for performance work where something got slower', () => {
    const commits = [commit('feat: carts', 'src/cart.ts'), commit('perf: cache prices', 'src/price.ts')];
    expect(found(commits, [LATENCY])[0]).toEqual(['perf: cache prices', 'performance change']);
  });

  test('for what usually does harm: breaking changes, migrations, dependencies', () => {
    const commits = [
      commit('chore: update packages', 'package-lock.json'),
      commit('feat: carts\n\nBREAKING CHANGE: no more baskets', 'src/cart.ts'),
      commit('feat: rename column', 'db/migrations/7.sql'),
    ];
    expect(found(commits)).toEqual([
      ['feat: carts', 'breaking change and new feature'],
      ['feat: rename column', 'migrates data and new feature'],
      ['chore: update packages', 'changes dependencies'],
    ]);
  });

  test('for want of anything better, with how much it touches', () => {
    expect(found([commit('Carts', 'a.ts', 'b.ts')])).toEqual([['Carts', 'touches 2 files']]);
  });
});

describe('a commit is never suspected', () => {
  test.each([
    ['that documents', commit('docs: explain carts', 'src/checkout/cart.ts')],
    ['that tests', commit('test(checkout): carts', 'src/checkout/cart.ts')],
    ['that changes how it is built', commit('ci: faster', '.github/workflows/ci.yml')],
    ['that only touches tests and documents', commit('Explain', 'README.md', 'src/checkout/cart.test.ts')],
  ])('%s', (_, harmless) => {
    expect(found([harmless])).toEqual([]);
  });

  test('that the bot made, or that was taken back', () => {
    expect(found([commit('chore: release v1.3.0', 'package.json')], [ERROR_RATE], ['chore: release v1.3.0'])).toEqual(
      [],
    );
    const carts = commit('feat: carts', 'src/checkout/cart.ts');
    expect(found([commit('Revert "feat: carts"', 'src/checkout/cart.ts'), carts])).toEqual([]);
  });
});

test('of equals the newest comes first, and there are three at most', () => {
  const commits = ['e', 'd', 'c', 'b'].map((name) => commit(`feat: ${name}`, `src/${name}.ts`));
  expect(found(commits).map(([subject]) => subject)).toEqual(['feat: e', 'feat: d', 'feat: c']);
});

test('whatever a commit says, it is one short line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.array(fc.string()), (message, paths) => {
      for (const { subject, why } of suspects([{ id: 'a', authorName: '', message, paths }], [ERROR_RATE], [])) {
        expect(subject).not.toContain('\n');
        expect([...new Intl.Segmenter().segment(subject)].length).toBeLessThanOrEqual(100);
        expect(why).not.toBe('');
      }
    }),
  );
});
