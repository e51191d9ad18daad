import type { KnownBlock, TextObject } from '@slack/types';
import { elementText } from './elements.ts';
import { withEmoji } from './emoji.ts';
import { parseMrkdwn } from './mrkdwn.ts';
import { richTextLines } from './rich-text.ts';
import { plainLine, toLines, type Line, type Reader, type Span } from './span.ts';

const TASK_SIGNS = { pending: '○', in_progress: '◐', complete: '✓', error: '✗' };

/** The lines that a block takes on the screen. */
export function blockLines(block: KnownBlock, reader: Reader): Line[] {
  switch (block.type) {
    case 'header':
      return [[{ text: withEmoji(block.text.text), bold: true }]];
    case 'divider':
      return [plainLine('─'.repeat(40))];
    case 'section':
      return sectionLines(block, reader);
    case 'context':
      return toLines(
        joined(
          block.elements.map((element) =>
            element.type === 'image' ? [{ text: `[${element.alt_text}]` }] : textSpans(element, reader),
          ),
        ),
      );
    case 'actions':
      return [plainLine(block.elements.map(elementText).join(' '))];
    case 'input':
      return [plainLine(`${block.label.text}: ${elementText(block.element)}`)];
    case 'image':
      return [plainLine(`[image: ${block.title?.text ?? block.alt_text}]`)];
    case 'rich_text':
      return richTextLines(block, reader);
    case 'markdown':
      return block.text.split('\n').map(plainLine);
    case 'table':
      return block.rows.map((row) =>
        joined(
          row.map((cell) => (cell.type === 'rich_text' ? richTextLines(cell, reader).flat() : [{ text: cell.text }])),
        ),
      );
    case 'task_card':
      return [plainLine(`${TASK_SIGNS[block.status]} ${block.title}`)];
    case 'plan':
      return [
        [{ text: block.title, bold: true }],
        ...(block.tasks ?? []).flatMap((task) => blockLines(task as KnownBlock, reader)),
      ];
    case 'alert':
      return toLines(textSpans(block.text, reader));
    case 'card':
    case 'carousel':
    case 'container':
    case 'context_actions':
    case 'data_table':
    case 'file':
    case 'video':
      return [plainLine(`[${block.type}]`)];
    default:
      return block satisfies never;
  }
}

/** The spans of a text object; mark-up counts in mrkdwn only. */
export function textSpans(text: TextObject, reader: Reader): Span[] {
  if (text.type === 'mrkdwn') return parseMrkdwn(text.text, reader, { isVerbatim: text.verbatim ?? false });
  return [{ text: text.emoji === false ? text.text : withEmoji(text.text) }];
}

function sectionLines(block: Extract<KnownBlock, { type: 'section' }>, reader: Reader): Line[] {
  const lines = block.text === undefined ? [] : toLines(textSpans(block.text, reader));
  const fields = (block.fields ?? []).flatMap((field) => toLines(textSpans(field, reader)));
  const all = [...lines, ...fields];
  if (block.accessory === undefined) return all;
  const [first = [], ...rest] = all;
  return [[...first, { text: `  ${elementText(block.accessory)}` }], ...rest];
}

function joined(parts: Span[][]): Span[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: '  ' }, ...part]));
}
