import { describe, expect, test } from 'vitest';
import { changelogSection, entriesOf } from '../../../src/release/changelog.ts';
import type { ChangelogEdits, EntryEdit } from '../../../src/release/edits.ts';

const id = (number: number): string => String(number).padStart(40, '0');
/** The newest first. */
const commitsOf = (messages: string[]) =>
  messages.map((message, index) => ({ id: id(messages.length - index), message }));
const lines = async (
  messages: string[],
  entries: Record<string, EntryEdit>,
  added: ChangelogEdits['added'] = [],
): Promise<string[]> => {
  const edits = { entries, added };
  const written = await changelogSection({ version: '1.2.0', date: '2025-11-25', commits: commitsOf(messages), edits });
  return written.split('\n').slice(2, -1);
};
const HISTORY = ['fix: wheels', 'feat: carts'];
const [CARTS, WHEELS] = [id(1), id(2)];

describe('a key', () => {
  const keysOf = (...messages: string[]) =>
    Object.fromEntries(entriesOf({ commits: commitsOf(messages) }).map(({ key, text }) => [text, key]));

  test('is the commit’s, with what breaks apart', () => {
    expect(keysOf('feat: v2\n\nBREAKING CHANGE: one\nBREAKING CHANGE: two')).toEqual({
      V2: id(1),
      One: `${id(1)}!`,
      Two: `${id(1)}!2`,
    });
  });

  test('counts the changes of a squash', () => {
    expect(keysOf('Checkout (#3)\n\n* feat: carts\n\n* fix!: wheels\n\n* fix: brakes')).toEqual({
      Carts: id(1),
      Wheels: `${id(1)}#2!`,
      Brakes: `${id(1)}#3`,
    });
  });

  test('of two that say the same is the older one’s: a third changes nothing', () => {
    expect(keysOf('fix: wheels', 'fix(ui): wheels')).toEqual({ Wheels: id(1) });
    expect(keysOf('fix: wheels', 'fix: wheels', 'fix(ui): wheels')).toEqual({ Wheels: id(1) });
  });
});

describe('a line', () => {
  test('is reworded', async () => {
    expect(await lines(HISTORY, { [WHEELS]: { text: 'Stop the squeaking' } })).toEqual([
      '## Features',
      '- Carts',
      '',
      '## Bug Fixes',
      '- Stop the squeaking',
    ]);
  });

  test('is moved', async () => {
    expect(await lines(HISTORY, { [WHEELS]: { section: 'Features' } })).toEqual(['## Features', '- Carts', '- Wheels']);
  });

  test.each([{ hidden: true }, { text: '' }, { text: ' \n' }])('is hidden by %j', async (edit) => {
    expect(await lines(HISTORY, { [WHEELS]: edit })).toEqual(['## Features', '- Carts']);
  });

  test('is added', async () => {
    const added = [{ section: 'Performance' as const, text: 'be faster' }];
    expect((await lines(HISTORY, {}, added)).slice(-2)).toEqual(['## Performance', '- be faster']);
  });

  test('keeps the letters that a person chose', async () => {
    expect(await lines(['fix: iOS carts'], { [id(1)]: { text: 'iOS carts' } })).toEqual([
      '## Bug Fixes',
      '- iOS carts',
    ]);
  });

  test('that says the same as another after the edit is told once', async () => {
    const added = [{ section: 'Features' as const, text: 'Carts' }];
    expect(await lines(HISTORY, { [WHEELS]: { section: 'Features', text: 'Carts' } }, added)).toEqual([
      '## Features',
      '- Carts',
    ]);
  });
});

test('everything hidden says so', async () => {
  expect(await lines(HISTORY, { [WHEELS]: { hidden: true }, [CARTS]: { hidden: true } })).toEqual([
    'No user-facing changes.',
  ]);
});

test('what a person writes can’t break the document', async () => {
  const added = [
    { section: 'Features' as const, text: '# v9.9.9 (2020-01-01)' },
    { section: 'Features' as const, text: 'one\n## Bug Fixes\n- two' },
    { section: 'Features' as const, text: ' ' },
  ];
  expect(await lines(['feat: carts'], { [id(1)]: { text: '> quoted\u2028# more' } }, added)).toEqual([
    '## Features',
    String.raw`- \# v9.9.9 (2020-01-01)`,
    String.raw`- \> quoted # more`,
    '- one ## Bug Fixes - two',
  ]);
});

test('an edit of a line that isn’t there does nothing', async () => {
  const edit = { text: 'Never' };
  expect(await lines(HISTORY, { [id(9)]: edit, __proto__: edit, [`${CARTS}#2`]: edit })).toEqual(
    await lines(HISTORY, {}),
  );
});

test('an edit goes with its commit when that is taken back', async () => {
  const revert = `Revert "fix: wheels"\n\nThis reverts commit ${WHEELS}.`;
  expect(await lines([revert, ...HISTORY], { [WHEELS]: { text: 'Stop the squeaking' } })).toEqual([
    '## Features',
    '- Carts',
  ]);
});

test('whoever edits sees hidden lines, too, and what the commit had said', () => {
  const edits = { entries: { [WHEELS]: { text: 'Brakes', hidden: true } } };
  expect(entriesOf({ commits: commitsOf(HISTORY), edits })).toEqual([
    { key: CARTS, commit: CARTS, section: 'Features', text: 'Carts', hidden: false },
    {
      key: WHEELS,
      commit: WHEELS,
      section: 'Bug Fixes',
      text: 'Brakes',
      original: { section: 'Bug Fixes', text: 'Wheels' },
      hidden: true,
    },
  ]);
});

test('an edit that says what the commit says is no edit', () => {
  const edits = { entries: { [WHEELS]: { text: 'Wheels', section: 'Bug Fixes' as const } } };
  expect(entriesOf({ commits: commitsOf(HISTORY), edits })[1]).not.toHaveProperty('original');
});
