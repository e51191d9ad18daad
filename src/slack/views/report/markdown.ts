import { asListItem } from '../../../release/markdown.ts';
import type { Names } from '../../mrkdwn.ts';

/** How a report says names and times in a file, where nothing fills them in later. */
export interface FileWords {
  /** Somebody's words in one line: names and times filled in, nothing read as mark-up. */
  text: (words: string) => string;
  name: (id: string) => string;
  /** An instant (ISO 8601, UTC) in the project's zone. */
  time: (iso: string) => string;
}

/**
 * @param timezone IANA name
 */
export function fileWords(names: Names, timezone: string): FileWords {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, dateStyle: 'medium', timeStyle: 'short' });
  const name = (id: string): string => (id === 'tminus' ? 'T-Minus' : asText(names.get(id) ?? id));
  const time = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? asText(iso) : format.format(new Date(iso)));
  const filled = (mark: string): string => (/^\d/.test(mark) ? time(mark) : name(mark));
  return {
    name,
    time,
    text: (words) =>
      words
        .split(/@\{([USW][A-Z0-9]+|tminus|\d{4}-\d\d-\d\dT[\d:.]+Z)\}/)
        .map((part, index) => (index % 2 === 0 ? asText(part) : filled(part)))
        .join('')
        .replaceAll(/\s+/g, ' ')
        .trim(),
  };
}

/** A heading and its lines; nothing without lines. */
export function chapter(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

/** A table; nothing without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Nothing in it begins a block, a link, HTML or a table's cell (CommonMark 0.31, section 2.4). */
function asText(text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return `${before === '' ? '' : ' '}${asListItem(words.replaceAll(/[\\*_`~[\]<>|&!]/g, '\\$&'))}${after === '' ? '' : ' '}`;
}
