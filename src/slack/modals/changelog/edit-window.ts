import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ChangelogEntry } from '../../../release/changelog.ts';
import type { ChangelogEdits } from '../../../release/edits.ts';
import { SECTIONS, type Section } from '../../../release/sections.ts';
import { actions, context, header, section } from '../../blocks.ts';
import { cut } from '../../mrkdwn.ts';
import { plainLine } from '../../plain-line.ts';
import { TITLES } from '../waiting-window.ts';
import { shownAdded } from './added-lines.ts';
import type { ChangelogDraft } from './draft.ts';
import { ADDED, lineBlock, TEXT, SECTION } from './input-ids.ts';

/** What the window shows: every line as it stands, hidden ones too, and the lines that no commit tells. */
export interface Editable {
  version: string;
  entries: readonly ChangelogEntry[];
  added: ChangelogEdits['added'];
}

/** Two blocks a line: with headings, hints and buttons a page stays below Slack's 100 blocks. */
export const LINES_A_PAGE = 40;
/** Of an input (https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
const MAX_TEXT = 3_000;

const OPTIONS: Record<Section, PlainTextOption> = {
  Features: option('Features'),
  'Bug Fixes': option('Bug Fixes'),
  Performance: option('Performance'),
  'Breaking Changes': option('Breaking Changes'),
};

/** How many pages there are: at least one. */
export function pagesOf({ entries }: Editable): number {
  return Math.max(1, Math.ceil(entries.length / LINES_A_PAGE));
}

/**
 * The window in which people reword, move, hide and add lines.
 * @param draft what was changed so far, on this page and on others
 * @param metadata comes back with the submission
 */
export function editWindow(editable: Editable, page: number, draft: ChangelogDraft, metadata: string): ModalView {
  const pages = pagesOf(editable);
  const shown = ordered(editable.entries).slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE);
  return {
    type: 'modal',
    callback_id: 'edit-changelog',
    title: { type: 'plain_text', text: TITLES['edit-changelog'] },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: metadata,
    blocks: [
      section(
        `Reword a line, move it to another section, or empty it to hide it. What you change stays when commits come in.${pages > 1 ? ` *Save* keeps what you changed on every page.` : ''}`,
      ),
      ...shown.flatMap((entry) => lineInputs(entry, page, draft)),
      ...addedInput(editable, page, draft),
      ...turns(page, pages),
    ],
  };
}

/** As the changelog has them. */
function ordered(entries: readonly ChangelogEntry[]): ChangelogEntry[] {
  return entries.toSorted((one, other) => SECTIONS.indexOf(one.section) - SECTIONS.indexOf(other.section));
}

function lineInputs(entry: ChangelogEntry, page: number, draft: ChangelogDraft): KnownBlock[] {
  const changed = { section: entry.section, hidden: entry.hidden, ...draft.lines[entry.key] };
  const words = changed.text ?? plainLine(entry.text);
  if (words.length > MAX_TEXT) return [context('One line is too long for this window: it stays as it is.')];
  const [before] = plainLine(entry.original?.text ?? entry.text).split('\n');
  return [
    input(lineBlock(TEXT, page, entry.key), `${changed.hidden ? 'Hidden' : 'Line'} of ${entry.commit.slice(0, 7)}`, {
      type: 'plain_text_input',
      action_id: TEXT,
      max_length: MAX_TEXT,
      ...(changed.hidden || words === '' ? {} : { initial_value: words }),
      ...placeholder(before ?? ''),
    }),
    {
      ...input(lineBlock(SECTION, page, entry.key), `Section of ${entry.commit.slice(0, 7)}`, {
        type: 'static_select',
        action_id: SECTION,
        options: Object.values(OPTIONS),
        initial_option: OPTIONS[changed.section],
      }),
      optional: false, // a line is always in one of them
    },
  ];
}

/** What the commit says, while the line is empty. */
function placeholder(text: string): { placeholder?: { type: 'plain_text'; text: string } } {
  return text.trim() === '' ? {} : { placeholder: { type: 'plain_text', text: cut(text, 150) } };
}

/** On the first page: lines that no commit tells. */
function addedInput({ added }: Editable, page: number, draft: ChangelogDraft): KnownBlock[] {
  if (page !== 0) return [];
  const { text, rest } = shownAdded(added);
  const typed = draft.added ?? text;
  return [
    header('Lines of your own'),
    input(ADDED, 'One in each line, with its section in front', {
      type: 'plain_text_input',
      action_id: ADDED,
      multiline: true,
      max_length: MAX_TEXT,
      ...(typed !== '' && { initial_value: typed }),
      placeholder: { type: 'plain_text', text: 'Features: Dark mode' },
    }),
    ...(rest.length > 0 ? [context(`${rest.length} more of them have no room here: they stay as they are.`)] : []),
  ];
}

function turns(page: number, pages: number): KnownBlock[] {
  if (pages === 1) return [];
  const turn = (id: 'page-back' | 'page-next', text: string, to: number) =>
    ({ type: 'button', action_id: id, text: { type: 'plain_text', text }, value: String(to) }) as const;
  return [
    context(`Page ${page + 1} of ${pages}`),
    actions([
      ...(page > 0 ? [turn('page-back', 'Back', page - 1)] : []),
      ...(page < pages - 1 ? [turn('page-next', 'Next', page + 1)] : []),
    ]),
  ];
}

function input(id: string, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: id, optional: true, label: { type: 'plain_text', text: label }, element };
}

function option(text: Section): PlainTextOption {
  return { text: { type: 'plain_text', text }, value: text };
}
