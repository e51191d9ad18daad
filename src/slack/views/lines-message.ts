import type { ChangelogEntry } from '../../release/changelog.ts';
import { SECTIONS, type Section } from '../../release/sections.ts';
import { context, finish, section, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import type { Editable } from '../modals/changelog/edit-window.ts';
import { code, cut, escape } from '../mrkdwn.ts';
import { plainLine } from '../plain-line.ts';
import { lineName } from '../planning/line-meant.ts';

const LINES_A_PAGE = 40;
const EDITS = [
  'reword <line> <text>',
  'move <line> <section>',
  'hide <line>',
  'show <line>',
  'add <section>: <text>',
  'remove <text>',
];

/**
 * Every line of a changelog that is still to come, hidden ones too, each with the name by which it is edited.
 * @param page counts from 0; beyond the end, the last is shown
 */
export function linesMessage(editable: Editable, page = 0): Message {
  const what = `v${escape(editable.version)}`;
  const lines = linesOf(editable);
  const pages = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const shown = lines.slice(at * LINES_A_PAGE, (at + 1) * LINES_A_PAGE);
  const next = at + 1 < pages ? ` · ${code(`/release changelog lines ${at + 2}`)}` : '';
  const draft = (max: number) => () => [
    section(`✏️ *${what}* · the lines of its changelog`),
    ...sections(shown.length === 0 ? ['It has none.'] : underTitles(shown, editable.entries, max)),
    ...(pages > 1 ? [context(`Page ${at + 1} of ${pages}${next}`)] : []),
    context(EDITS.map((words) => code(`/release changelog ${words}`)).join(' · ')),
  ];
  return finish(`${what}: the lines of its changelog`, [draft(120), draft(30)]);
}

interface Line {
  title: Section;
  text: string;
  /** Absent for a line that no commit tells. */
  entry?: ChangelogEntry;
}

/** As the changelog has them. */
function linesOf({ entries, added }: Editable): Line[] {
  const all = [
    ...entries.map((entry): Line => ({ title: entry.section, text: entry.text, entry })),
    ...added.map(({ section: title, text }): Line => ({ title, text })),
  ];
  return SECTIONS.flatMap((section) => all.filter(({ title }) => title === section));
}

function underTitles(lines: readonly Line[], entries: readonly ChangelogEntry[], max: number): string[] {
  return [...Map.groupBy(lines, ({ title }) => title)].flatMap(([title, those]) => [
    `*${title}*`,
    ...those.map(({ text, entry }) => {
      const words = escape(cut(plainLine(text).replaceAll(/\s+/g, ' '), max));
      if (!entry) return `• ${words} (added by hand)`;
      return `• ${code(lineName(entry, entries))} ${words}${entry.hidden ? ' (hidden)' : ''}`;
    }),
  ]);
}
