import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changelogSection, entriesOf } from '../../../src/release/changelog.ts';
import { withSection } from '../../../src/release/changelog-file.ts';
import type { EntryEdit } from '../../../src/release/edits.ts';
import type { CommitText } from '../../../src/release/reverts.ts';
import { SECTIONS } from '../../../src/release/sections.ts';

const SECTION_OF: Record<string, string> = { feat: 'Features', fix: 'Bug Fixes', perf: 'Performance' };
const id = (number: number): string => (number + 1).toString(16).padStart(4, '0').repeat(10);

/** What a commit is: its type, what it says (which tells it apart from others), and whether it breaks something. */
const said = fc.record({
  type: fc.constantFrom('feat', 'fix', 'perf', 'docs', 'chore', undefined),
  breaks: fc.boolean(),
  scope: fc.constantFrom('', '(ui)'),
});
const history = fc.array(said, { maxLength: 15 });
type Said = (typeof said extends fc.Arbitrary<infer T> ? T : never)[];

const words = (index: number): string => `Thing ${index} of many`;
const commitsOf = (all: Said, from = 0): CommitText[] =>
  all
    .map(({ type, breaks, scope }, index) => ({
      id: id(index + from),
      message:
        type === undefined
          ? words(index + from)
          : `${type}${scope}: ${words(index + from)}${breaks ? `\n\nBREAKING CHANGE: ${words(index + from)} breaks` : ''}`,
    }))
    .toReversed();
const write = (commits: CommitText[], entries: Record<string, EntryEdit> = {}): Promise<string> =>
  changelogSection({ version: '1.2.0', date: '2025-11-25', commits, edits: { entries, added: [] } });

/** Section -> its lines, read back from the text. */
function told(text: string): [string, string][] {
  let section = '';
  return text.split('\n').flatMap((line): [string, string][] => {
    if (line.startsWith('## ')) section = line.slice(3);
    return line.startsWith('- ') ? [[section, line.slice(2)]] : [];
  });
}

test('each releasable commit is told exactly once, where it belongs, and nothing else is', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (all) => {
      const expected = all.flatMap(({ type, breaks }, index) => [
        ...(type !== undefined && SECTION_OF[type] !== undefined ? [[SECTION_OF[type], words(index)]] : []),
        ...(type !== undefined && breaks ? [['Breaking Changes', `${words(index)} breaks`]] : []),
      ]);
      const lines = told(await write(commitsOf(all)));
      expect(lines.map(String).sort()).toEqual(expected.map(String).sort());
    }),
  );
});

test('no line is told twice, whatever commits repeat', async () => {
  const text = fc.constantFrom(
    'feat: carts',
    'feat(ui): carts',
    'fix: carts',
    'fix!: carts',
    'perf: Carts',
    'One (#1)\n\n* fix: carts',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 12 }), async (messages) => {
      const lines = told(await write(messages.map((message, index) => ({ id: id(index), message })))).map(String);
      expect(new Set(lines).size).toBe(lines.length);
    }),
  );
});

test('a commit that is taken back is told nowhere, and told again once that is taken back', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), fc.integer({ min: 1, max: 4 }), async (all, pick, times) => {
      const commits = commitsOf(all);
      const target = commits[pick % Math.max(commits.length, 1)];
      if (!target) return;
      const reverts = Array.from({ length: times }, (_, index) => {
        const reverted = index === 0 ? target.id : id(100 + index - 1);
        return { id: id(100 + index), message: `Revert "it"\n\nThis reverts commit ${reverted}.` };
      }).toReversed();
      const without = commits.filter(({ id }) => id !== target.id);
      expect(await write([...reverts, ...commits])).toBe(await write(times % 2 === 0 ? commits : without));
    }),
  );
});

test('regenerating is idempotent, in the file, too', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.constantFrom(undefined, '# Changelog\n', '# v1.1.0 (2025-10-28)\n\n## Features\n- Old\n'),
      async (all, file) => {
        const [first, second] = await Promise.all([write(commitsOf(all)), write(commitsOf(all))]);
        expect(second).toBe(first);
        const once = withSection(file, first, '1.2.0');
        expect(withSection(once, second, '1.2.0')).toBe(once);
      },
    ),
  );
});

test('edits survive more commits', async () => {
  const edit = fc.oneof(
    fc.constant<EntryEdit>({ hidden: true }),
    fc.string({ minLength: 1 }).map((text): EntryEdit => ({ text: `Edited ${text}` })),
    fc.constantFrom(...SECTIONS).map((section): EntryEdit => ({ section })),
  );
  await fc.assert(
    fc.asyncProperty(history, history, fc.array(edit, { maxLength: 15 }), (all, more, edits) => {
      const commits = commitsOf(all);
      const keys = entriesOf({ commits }).map(({ key }) => key);
      const entries = Object.fromEntries(edits.flatMap((edit, index) => (keys[index] ? [[keys[index], edit]] : [])));
      const before = entriesOf({ commits, edits: { entries } });
      const after = entriesOf({ commits: [...commitsOf(more, all.length), ...commits], edits: { entries } });
      expect(after.filter(({ key }) => keys.includes(key))).toEqual(before);
      return Promise.resolve();
    }),
  );
});
