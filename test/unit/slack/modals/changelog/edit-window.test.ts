import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { KnownBlock, ModalView } from '@slack/types';
import type { ViewStateValue } from '@slack/bolt';
import { checkView } from '../../../../../sandbox/slack/limits/check-view.ts';
import type { ChangelogEntry } from '../../../../../src/release/changelog.ts';
import { readAdded, shownAdded } from '../../../../../src/slack/modals/changelog/added-lines.ts';
import { NO_DRAFT, packDraft, unpackDraft, withDraft } from '../../../../../src/slack/modals/changelog/draft.ts';
import { editWindow, pagesOf } from '../../../../../src/slack/modals/changelog/edit-window.ts';
import { mergeEdits } from '../../../../../src/slack/modals/changelog/merge-edits.ts';
import { draftOf } from '../../../../../src/slack/modals/changelog/read-page.ts';

const entry = (index: number, more: Partial<ChangelogEntry> = {}): ChangelogEntry => {
  const commit = `${index}`.padStart(40, 'c');
  return { key: commit, commit, section: 'Features', text: `Line ${index}`, hidden: false, ...more };
};
const keyOf = (index: number): string => entry(index).key;

const blocksOf = (view: ModalView): KnownBlock[] => view.blocks as KnownBlock[];

/** What Slack sends back when these inputs were changed. */
function typed(blocks: KnownBlock[], changes: Record<string, Partial<ViewStateValue>>) {
  const values = Object.fromEntries(
    blocks.flatMap((block): [string, Record<string, ViewStateValue>][] => {
      if (block.type !== 'input' || block.block_id === undefined) return [];
      const { element } = block;
      const initial =
        element.type === 'static_select'
          ? { selected_option: element.initial_option ?? null }
          : { value: ('initial_value' in element ? element.initial_value : undefined) ?? null };
      const held = { type: element.type, ...initial, ...changes[block.block_id] } as ViewStateValue;
      return [[block.block_id, { [element.action_id ?? '']: held }]];
    }),
  );
  return { blocks, state: { values } };
}
const option = (value: string) => ({ selected_option: { value, text: { type: 'plain_text' as const, text: value } } });

describe('the window', () => {
  const entries = [
    entry(1),
    entry(2, { section: 'Bug Fixes', text: '\\# 2 is back' }),
    entry(3, { hidden: true, text: 'Line 3' }),
  ];
  const blocks = blocksOf(editWindow({ version: '1.3.0', entries, added: [] }, 0, NO_DRAFT, '{}'));

  test('nothing typed is nothing changed', () => {
    expect(draftOf(typed(blocks, {}))).toEqual(NO_DRAFT);
  });

  test('reads what was reworded, moved, hidden, brought back and added', () => {
    const draft = draftOf(
      typed(blocks, {
        [`text 0 ${keyOf(1)}`]: { value: '' },
        [`text 0 ${keyOf(2)}`]: { value: '2 is here again' },
        [`section 0 ${keyOf(2)}`]: option('Performance'),
        [`text 0 ${keyOf(3)}`]: { value: 'Line 3' },
        added: { value: 'Features: More' },
      }),
    );
    expect(draft).toEqual({
      lines: {
        [keyOf(1)]: { hidden: true },
        [keyOf(2)]: { text: '2 is here again', hidden: false, section: 'Performance' },
        [keyOf(3)]: { text: 'Line 3', hidden: false },
      },
      added: 'Features: More',
    });
  });

  test('shows words, not mark-up, and what a hidden line said', () => {
    const inputs = blocks.flatMap((block) => (block.type === 'input' ? [block.element] : []));
    expect(inputs).toContainEqual(expect.objectContaining({ initial_value: '# 2 is back' }));
    expect(inputs).toContainEqual(
      expect.objectContaining({ placeholder: { type: 'plain_text', text: 'Line 3' }, action_id: 'text' }),
    );
  });

  test('keeps what was typed on a page that is turned back to', () => {
    const draft = { lines: { [keyOf(1)]: { text: 'Other', hidden: false } }, added: 'Features: X' };
    const again = blocksOf(editWindow({ version: '1.3.0', entries, added: [] }, 0, draft, '{}'));
    expect(JSON.stringify(again)).toContain('"initial_value":"Other"');
    expect(JSON.stringify(again)).toContain('"initial_value":"Features: X"');
    expect(draftOf(typed(again, {}))).toEqual(NO_DRAFT);
  });
});

test.each([0, 1, 40, 41, 200])('a changelog of %i lines stays inside Slack’s limits, on every page', (count) => {
  const entries = Array.from({ length: count }, (_, index) =>
    entry(index, { text: '&'.repeat(3_001 - (index % 3)), key: `${keyOf(index)}#2!` }),
  );
  const added = Array.from({ length: 60 }, () => ({ section: 'Features' as const, text: 'x'.repeat(200) }));
  const editable = { version: '1.3.0', entries, added };
  const pages = Array.from({ length: pagesOf(editable) }, (_, page) => editWindow(editable, page, NO_DRAFT, '{}'));
  expect(pages).toHaveLength(Math.max(1, Math.ceil(count / 40)));
  for (const page of pages) expect(() => checkView(page, 'modal')).not.toThrow();
});

describe('what people edited', () => {
  const none = { entries: {}, added: [] };

  test('is kept where the window did not change it, also of lines that are gone', () => {
    const current = { entries: { gone: { hidden: true }, [keyOf(1)]: { text: 'Mine' } }, added: [] };
    const draft = { lines: { [keyOf(1)]: { section: 'Performance' as const } } };
    const entries = [entry(1, { text: 'Mine', original: { section: 'Features', text: 'Line 1' } })];
    expect(mergeEdits(current, entries, draft)).toEqual({
      edits: { entries: { gone: { hidden: true }, [keyOf(1)]: { text: 'Mine', section: 'Performance' } }, added: [] },
    });
  });

  test('is no edit any more when it says what the commit says', () => {
    const current = {
      entries: { [keyOf(1)]: { text: 'Mine', section: 'Performance' as const, hidden: true } },
      added: [],
    };
    const entries = [
      entry(1, {
        text: 'Mine',
        section: 'Performance',
        hidden: true,
        original: { section: 'Features', text: '\\# One' },
      }),
    ];
    const draft = { lines: { [keyOf(1)]: { text: '# One', section: 'Features' as const, hidden: false } } };
    expect(mergeEdits(current, entries, draft)).toEqual({ edits: none });
  });

  test('lines of one’s own are replaced by what the field says, but those without room in it stay', () => {
    const long = Array.from({ length: 30 }, (_, index) => ({
      section: 'Features' as const,
      text: `${index}`.repeat(100),
    }));
    const { text, rest } = shownAdded(long);
    expect(text.length).toBeLessThanOrEqual(3_000);
    expect(rest.length).toBeGreaterThan(0);
    const merged = mergeEdits({ entries: {}, added: long }, [], { lines: {}, added: 'fix: One' });
    expect(merged).toEqual({ edits: { entries: {}, added: [{ section: 'Bug Fixes', text: 'One' }, ...rest] } });
    expect(mergeEdits({ entries: {}, added: long }, [], NO_DRAFT)).toEqual({ edits: { entries: {}, added: long } });
  });
});

describe('lines of one’s own', () => {
  test('begin with their section, in whatever case', () => {
    expect(readAdded('Features: Dark mode\n\n- bug fixes:  A: b\nBreaking changes: x')).toEqual({
      added: [
        { section: 'Features', text: 'Dark mode' },
        { section: 'Bug Fixes', text: 'A: b' },
        { section: 'Breaking Changes', text: 'x' },
      ],
    });
  });

  test.each(['Dark mode', 'Docs: x', 'Features:', 'constructor: x'])('“%s” is told how to say it', (line) => {
    expect(readAdded(line)).toEqual({ problem: expect.stringContaining('“Features: ') });
  });
});

describe('a draft on its way to the next page', () => {
  test('comes back as it was', () => {
    const draft = { lines: { [keyOf(1)]: { text: 'Ä & “b”', hidden: false } }, added: '' };
    expect(unpackDraft(packDraft(draft) ?? '')).toEqual(draft);
  });

  test('of two changes, the later counts', () => {
    const before = { lines: { a: { text: 'x', section: 'Features' as const } }, added: 'A' };
    expect(withDraft(before, { lines: { a: { text: 'y' } } })).toEqual({
      lines: { a: { text: 'y', section: 'Features' } },
      added: 'A',
    });
  });

  test('is refused when it is too much, and when it is none of ours', () => {
    expect(packDraft({ lines: { a: { text: randomBytes(3_000).toString('hex') } } })).toBeUndefined();
    expect(unpackDraft('nonsense')).toBeUndefined();
  });
});
