import type { RichTextBlock, RichTextList, RichTextSection } from '@slack/types';
import { cut } from '../mrkdwn.ts';
import { plainLine } from '../plain-line.ts';

const MAX_LINE = 300;

/**
 * A changelog section for readers in Slack: headings bold, bullets as bullets; cut at a line when it is too long, and
 * saying so. Rich text holds the words of commits as they are: nothing in them is ever read as mark-up.
 * @param max characters
 * @returns undefined when there is nothing to show
 */
export function notesBlock(notes: string, max: number): RichTextBlock | undefined {
  const lines = notes
    .split('\n')
    .map((line) => cut(line.trim(), MAX_LINE))
    .filter((line) => line !== '' && !line.startsWith('# '));
  const kept = firstOf(lines, max);
  if (kept.length === 0) return undefined;
  const more = lines.length - kept.length;
  const elements = [...grouped(kept), ...(more > 0 ? [rest(more)] : [])];
  return { type: 'rich_text', elements };
}

function firstOf(lines: string[], max: number): string[] {
  let length = 0;
  return lines.filter((line) => (length += line.length + 1) <= max);
}

/** Bullets that follow each other are one list. */
function grouped(lines: string[]): (RichTextSection | RichTextList)[] {
  const elements: (RichTextSection | RichTextList)[] = [];
  for (const line of lines) {
    const bullet = /^[-*]\s+(.*)$/.exec(line)?.[1];
    const last = elements.at(-1);
    if (bullet === undefined) elements.push(heading(line));
    else if (last?.type === 'rich_text_list') last.elements.push(words(bullet));
    else elements.push({ type: 'rich_text_list', style: 'bullet', elements: [words(bullet)] });
  }
  return elements;
}

function heading(line: string): RichTextSection {
  const title = /^#{2,6}\s+(.*)$/.exec(line)?.[1];
  if (title === undefined) return words(line);
  return {
    type: 'rich_text_section',
    elements: [{ type: 'text', text: plainLine(title), style: { bold: true } }],
  };
}

function words(line: string): RichTextSection {
  return { type: 'rich_text_section', elements: [{ type: 'text', text: plainLine(line) }] };
}

function rest(count: number): RichTextSection {
  return {
    type: 'rich_text_section',
    elements: [
      {
        type: 'text',
        text: `… and ${count} more line${count === 1 ? '' : 's'}: the full text is in `,
        style: { italic: true },
      },
      { type: 'text', text: 'CHANGELOG.md', style: { code: true } },
    ],
  };
}
