import { describe, expect, test } from 'vitest';
import { changesIn } from '../../../src/release/conventional.ts';

const ID = 'a'.repeat(40);
const wholeChangeIn = (message: string) => changesIn([{ id: ID, message }]);
const changeIn = (message: string) =>
  wholeChangeIn(message).map(({ type, text, breaking }) => ({ type, text, breaking }));

test.each([
  ['feat: add carts', 'feat', 'add carts'],
  ['fix(ui): align carts', 'fix', 'align carts'],
  ['fix(ui, api/v2): align carts', 'fix', 'align carts'],
  ['Feat: add carts', 'feat', 'add carts'],
  ['perf():  be fast ', 'perf', 'be fast'],
  ['bug-fix: align carts', 'bug-fix', 'align carts'],
  ['fix: show 12:30 (not 12.30): done', 'fix', 'show 12:30 (not 12.30): done'],
])('%j is a change of type %s', (message, type, text) => {
  expect(changeIn(message)).toEqual([{ type, text, breaking: [] }]);
});

test.each(['add carts', 'feat add carts', 'feat:add carts', 'feat(ui: add carts', ': add carts', 'Merge branch main'])(
  '%j is not conventional',
  (message) => {
    expect(wholeChangeIn(message)).toEqual([expect.objectContaining({ type: undefined, conventional: false })]);
  },
);

describe('a breaking change', () => {
  test('with a mark is told by the subject', () => {
    expect(changeIn('feat(api)!: drop v0')).toEqual([{ type: 'feat', text: 'drop v0', breaking: ['drop v0'] }]);
  });

  test.each(['BREAKING CHANGE', 'BREAKING-CHANGE'])(
    'is told by the footer %s, its first paragraph on one line',
    (key) => {
      const message = `chore!: drop Node 18\n\nAt last.\n\n${key}: Node 20\nis needed\n\nAsk Li.\n\nReviewed-by: Li`;
      expect(changeIn(message)).toEqual([{ type: 'chore', text: 'drop Node 18', breaking: ['Node 20 is needed'] }]);
    },
  );

  test('may come in several footers', () => {
    const message = 'feat: v2\n\nBREAKING CHANGE: one\nBREAKING CHANGE: two\nRefs: #3';
    expect(changeIn(message)[0]?.breaking).toEqual(['one', 'two']);
  });

  test('counts also under a subject that is not conventional', () => {
    expect(changeIn('Drop v0\n\nBREAKING CHANGE: v0 is gone')[0]?.breaking).toEqual(['v0 is gone']);
  });
});

describe('a squash merge', () => {
  const lines = '* feat(cart): add carts\n\nWith wheels.\n\n* fix: align them\n\n* wip\n\nBREAKING CHANGE: no baskets';

  test('with a conventional title speaks through its title', () => {
    expect(changeIn(`feat: checkout (#12)\n\n${lines}`)).toEqual([
      { type: 'feat', text: 'checkout (#12)', breaking: ['no baskets'] },
    ]);
  });

  test('with another title speaks through its lines', () => {
    expect(changeIn(`Checkout (#12)\n\n${lines}`)).toEqual([
      { type: 'feat', text: 'add carts', breaking: [] },
      { type: 'fix', text: 'align them', breaking: ['no baskets'] },
    ]);
  });
});

test('a change knows its commit, its subject on one line, its author and its scope', () => {
  expect(
    changesIn([{ id: ID, message: 'fix(ui):  align\tcarts\u202e\n\nThey were askew.', author: 'U01ALICE' }]),
  ).toEqual([
    {
      commit: ID,
      key: ID,
      subject: 'fix(ui): align carts',
      author: 'U01ALICE',
      type: 'fix',
      scope: 'ui',
      text: 'align\tcarts\u202e',
      breaking: [],
      conventional: true,
    },
  ]);
  expect(wholeChangeIn('fix: carts')[0]?.author).toBe('somebody');
});

test('each change of a squash has a key of its own', () => {
  const keys = (message: string) => wholeChangeIn(message).map(({ key, text }) => [key, text]);
  expect(keys('Checkout (#12)\n\n* feat: one\n\n* fix: two')).toEqual([
    [ID, 'one'],
    [`${ID}#2`, 'two'],
  ]);
  expect(keys('Checkout (#12)\n\nBREAKING CHANGE: zero\n\n* feat: one')).toEqual([
    [ID, 'Checkout (#12)'],
    [`${ID}#2`, 'one'],
  ]);
});

describe('git’s own words for a revert', () => {
  test('make a change of type revert', () => {
    expect(wholeChangeIn('Revert "feat(ui): carts" (#13)')).toEqual([
      expect.objectContaining({ type: 'revert', text: 'Revert "feat(ui): carts" (#13)', conventional: true }),
    ]);
  });

  test.each(['Reapply "feat(ui): carts"', 'Revert "Revert "feat(ui): carts""', 'Reapply "feat(ui): carts" (#14)'])(
    'say what is brought in again: %j',
    (message) => {
      expect(wholeChangeIn(`${message}\n\nThis reverts commit ${'b'.repeat(40)}.`)).toEqual([
        expect.objectContaining({ type: 'feat', scope: 'ui', text: 'carts', conventional: true }),
      ]);
    },
  );
});

test('the body of a commit can’t pose as another commit or overwrite its own header', () => {
  const traps = [
    'feat: this line is not a commit',
    '-hash-\n0123456789abcdef',
    '-type-\nfeat',
    '-version-\n99.0.0',
    '------------------------ >8 ------------------------',
    '(tag: v99.0.0)',
    '-notes-\nfoo',
    '-__proto__-\nfoo',
  ];
  const message = `docs: say so\n\n${traps.join('\n\n')}`;
  expect(changeIn(message)).toEqual([{ type: 'docs', text: 'say so', breaking: [] }]);
});

test('a commit without any words is no change', () => {
  expect(changeIn('')).toEqual([]);
  expect(changeIn(' \n\n')).toEqual([]);
});
