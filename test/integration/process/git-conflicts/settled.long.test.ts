import { expect } from 'vitest';
import { mergeToMain } from '../../../../src/process/release-day/merge-to-main.ts';
import { expectMain, lines, onBranch, onMain, table, together, type Situation } from './table.ts';

const ready = { after: 'the candidate was ready', step: mergeToMain } as const;
const manifest = (version: string, more = ''): string => `{\n  "version": "${version}"${more}\n}\n`;
const changelog = (version: string): string => `# Changelog\n\n# v${version} (2025-12-01)\n\n## Bug Fixes\n- Mend\n`;
/** Another release has gone to main. */
const released = (version: string, files = {}): NonNullable<Situation['meanwhile']> =>
  onMain({ 'package.json': manifest(version), 'CHANGELOG.md': changelog(version), ...files });
const BY_HAND =
  'Nothing was pushed. Merge it by hand: type `git fetch origin && git switch main && git pull && git merge --no-ff ' +
  '<commit>`, mend the files, `git add` them, `git commit` and `git push`, then type `/release retry merge-to-main`: what ' +
  'is tagged is still what was approved.';
const MORE = { succeeds: '`…`; main holds more than was approved, so the tag goes to `…`' };

/** Main has this version, and these sections, in this order. */
function expectBoth(version: string, ...sections: string[]): Situation['afterwards'] {
  return async (work) => {
    await expectMain('Merge release/v1.3.0 into main', { 'package.json': manifest(version) })(work);
    const text = await work.git('show', 'main:CHANGELOG.md');
    expect(text.match(/^# v\S+/gm)).toEqual(sections.map((section) => `# v${section}`));
    expect(text).toContain('- Mend');
    expect(text).toContain('- Carts');
  };
}

table('another release went to main first', [
  {
    ...ready,
    when: 'it is a lower one: main gets our version, and has both sections',
    meanwhile: released('1.2.1'),
    ends: MORE,
    afterwards: expectBoth('1.3.0', '1.3.0', '1.2.1'),
  },
  {
    ...ready,
    when: 'it is a higher one: main keeps its version, and has both sections',
    meanwhile: released('2.0.0'),
    ends: MORE,
    afterwards: expectBoth('2.0.0', '2.0.0', '1.3.0'),
  },
  {
    ...ready,
    when: 'it gets there between our look and our push',
    inBetween: released('1.2.1'),
    ends: MORE,
    afterwards: expectBoth('1.3.0', '1.3.0', '1.2.1'),
  },
  {
    ...ready,
    when: 'people changed the same line of package.json, too: that is theirs',
    meanwhile: together(
      onBranch({ 'package.json': manifest('1.3.0', ',\n  "private": true') }),
      onMain({ 'package.json': manifest('1.2.1', ',\n  "private": false') }),
    ),
    ends: { fails: `release/v1.3.0 and main both changed \`package.json\` (Li Wei, Bob Baker). ${BY_HAND}` },
    afterwards: expectMain('feat: rival', { 'package.json': manifest('1.2.1', ',\n  "private": false') }),
  },
  {
    ...ready,
    when: 'people are in conflict elsewhere: they hear what else git will ask them',
    meanwhile: together(
      onBranch({ 'a.txt': lines('a', 3, 'bob') }),
      released('1.2.1', { 'a.txt': lines('a', 3, 'li') }),
    ),
    ends: {
      fails: `release/v1.3.0 and main both changed \`a.txt\` (Li Wei, Bob Baker). ${BY_HAND.replace(
        'mend the files',
        'mend the files (keep the higher version in package.json and the sections of both in CHANGELOG.md)',
      )}`,
    },
    afterwards: expectMain('feat: rival', { 'package.json': manifest('1.2.1') }),
  },
]);

table('a commit that the release goes without is put back on main', [
  {
    ...ready,
    when: 'nobody has touched it: it is back, by its author',
    facts: (ids) => ({ leftOut: [{ commit: ids[1] ?? '', subject: 'feat: carts', how: 'reverted' }] }),
    ends: { succeeds: '`…`; 1 commit left out, back on main' },
    afterwards: expectMain('feat: carts', { 'cart.txt': 'cart\n' }),
  },
  {
    ...ready,
    when: 'main changed what it changed: that is people’s, and nothing is lost',
    facts: (ids) => ({ leftOut: [{ commit: ids[1] ?? '', subject: 'feat: carts', how: 'reverted' }] }),
    meanwhile: onMain({ 'cart.txt': 'better carts\n' }),
    ends: { fails: `release/v1.3.0 and main both changed \`cart.txt\` (Li Wei). ${BY_HAND}` },
    afterwards: expectMain('feat: rival', { 'cart.txt': 'better carts\n' }),
  },
]);
