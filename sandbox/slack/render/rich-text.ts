import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import { dateText } from './date-token.ts';
import { withEmoji } from './emoji.ts';
import { plainLine, toLines, type Line, type Reader, type Span } from './span.ts';

/** The lines of a rich_text block. */
export function richTextLines(block: RichTextBlock, reader: Reader): Line[] {
  return block.elements.flatMap((element) => {
    switch (element.type) {
      case 'rich_text_section':
        return toLines(inlineSpans(element.elements, reader));
      case 'rich_text_list':
        return listLines(element.elements, element.style, element.indent ?? 0, reader);
      case 'rich_text_quote':
        return toLines(inlineSpans(element.elements, reader)).map((line) => [{ text: '│ ' }, ...line]);
      case 'rich_text_preformatted':
        return toLines(inlineSpans(element.elements, reader)).map((line) =>
          line.map((span) => ({ ...span, code: true })),
        );
      default:
        return element satisfies never;
    }
  });
}

function listLines(items: RichTextSection[], style: string, indent: number, reader: Reader): Line[] {
  return items.flatMap((item, index) => {
    const bullet = style === 'ordered' ? `${index + 1}. ` : '• ';
    const [first = plainLine(''), ...rest] = toLines(inlineSpans(item.elements, reader));
    return [[{ text: '  '.repeat(indent) + bullet }, ...first], ...rest];
  });
}

function inlineSpans(elements: RichTextElement[], reader: Reader): Span[] {
  return elements.map((element) => ({ ...inlineSpan(element, reader), ...element.style }));
}

function inlineSpan(element: RichTextElement, reader: Reader): Span {
  switch (element.type) {
    case 'text':
      return { text: element.text };
    case 'emoji':
      return { text: withEmoji(`:${element.name}:`) };
    case 'link': {
      const text = element.text ?? element.url;
      return { text, link: { url: element.url, text, isAutomatic: false } };
    }
    case 'user':
      return mention('user', element.user_id, '@', reader);
    case 'usergroup':
      return mention('group', element.usergroup_id, '@', reader);
    case 'channel':
      return mention('channel', element.channel_id, '#', reader);
    case 'broadcast':
      return { text: `@${element.range}`, mention: { kind: 'broadcast', id: element.range } };
    case 'date':
      return { text: dateText(element.timestamp, element.format, reader) ?? element.fallback ?? '' };
    case 'color':
      return { text: element.value };
    case 'team':
      return { text: element.team_id };
    default:
      return element satisfies never;
  }
}

function mention(kind: 'user' | 'group' | 'channel', id: string, sign: string, reader: Reader): Span {
  return { text: sign + (reader.nameOf(id) ?? id), mention: { kind, id } };
}
