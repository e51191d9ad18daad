import { describe, expect, test } from 'vitest';
import type { ChangelogEntry } from '../../../../src/release/changelog.ts';
import { lineMeant, lineName, ownLineMeant } from '../../../../src/slack/planning/line-meant.ts';

const ONE = `3f2a9c1${'0'.repeat(33)}`;
const TWO = `8d41e02${'0'.repeat(33)}`;
const TWIN = `8d41e02${'1'.repeat(33)}`;
const entry = (key: string, text: string, more: Partial<ChangelogEntry> = {}): ChangelogEntry => ({
  key,
  commit: key.slice(0, 40),
  section: 'Features',
  text,
  hidden: false,
  ...more,
});
const ENTRIES = [
  entry(`${ONE}!`, 'Drop the old theme', { section: 'Breaking Changes' }),
  entry(ONE, 'Add \\*dark\\* mode'),
  entry(TWO, 'Add icons'),
  entry(TWIN, 'Add fonts'),
];
const meant = (commit: string, line?: number) =>
  lineMeant(ENTRIES, { how: 'hide', commit, ...(line !== undefined && { line }) }, 'the changelog of v1.3.0');

describe('a line of the changelog', () => {
  test('is the one of its commit', () => {
    expect(meant('8d41e020')).toEqual({ entry: ENTRIES[2] });
    expect(meant('8d41e020', 1)).toEqual({ entry: ENTRIES[2] });
  });

  test('of a commit that tells several has a number, that editing doesn’t change', () => {
    expect(meant('3f2a9c1', 1)).toEqual({ entry: ENTRIES[1] });
    expect(meant('3f2a9c1', 2)).toEqual({ entry: ENTRIES[0] });
    expect(ENTRIES.map((one) => lineName(one, ENTRIES.toReversed()))).toEqual([
      '3f2a9c1#2',
      '3f2a9c1#1',
      '8d41e0200000',
      '8d41e0211111',
    ]);
    expect(meant('3f2a9c1')).toEqual({
      problem:
        '`3f2a9c1` tells 2 lines of the changelog of v1.3.0: say which, as in `/release changelog hide 3f2a9c1#1`, of `3f2a9c1#1` “Add *dark* mode” or `3f2a9c1#2` “Drop the old theme”.',
    });
    expect(meant('3f2a9c1', 3)).toEqual({ problem: expect.stringContaining('tells 2 lines') });
    expect(meant('8d41e020', 2)).toEqual({ problem: expect.stringContaining('tells one line') });
  });

  test('is never guessed', () => {
    expect(meant('8d41e02')).toEqual({
      problem: '`8d41e02` may be `8d41e0200000` or `8d41e0211111`: write more of it.',
    });
    expect(meant('abad1de')).toEqual({
      problem: '`abad1de` tells no line of the changelog of v1.3.0: choose one of `/release changelog lines`.',
    });
  });
});

describe('a line of people’s own', () => {
  const dark = { section: 'Features', text: 'Dark mode' } as const;
  const darker = { section: 'Bug Fixes', text: 'Dark modes are darker' } as const;

  test.each(['dark mode', 'Features: Dark Mode', 'features: d'])('is “%s”', (words) => {
    expect(ownLineMeant([darker, dark], words)).toEqual({ line: dark });
  });

  test('is never guessed', () => {
    expect(ownLineMeant([dark, darker], 'dark')).toEqual({
      problem: '“dark” may be “Features: Dark mode” or “Bug Fixes: Dark modes are darker”: write more of it.',
    });
    expect(ownLineMeant([dark], 'light')).toEqual({
      problem: 'No line of your own begins with “light”: choose “Features: Dark mode”.',
    });
    expect(ownLineMeant([], 'light')).toEqual({ problem: expect.stringContaining('Nobody has added') });
  });
});
