import type { RichTextBlock, RichTextElement, TextObject } from '@slack/types';
import { textSpans } from '../slack/render/blocks.ts';
import type { Mention, Reader, Span } from '../slack/render/span.ts';

/**
 * A text object as rich text, which slack-blocks-to-jsx shows word for word. Its own reading of mrkdwn isn't Slack's: it
 * takes no mark-up from `verbatim` texts, and makes mentions and links of what was escaped.
 */
export function richText(text: TextObject, reader: Reader): RichTextBlock {
  const elements = textSpans(text, reader).map(richTextElement);
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** What a link may lead to; anything else, such as `javascript:`, is shown as plain text. */
const SAFE_SCHEME = /^(?:https?|mailto):/i;

function richTextElement({ text, link, mention, ...style }: Span): RichTextElement {
  if (mention !== undefined) return mentionElement(mention, style);
  if (link !== undefined && SAFE_SCHEME.test(link.url)) return { type: 'link', url: link.url, text, style };
  return { type: 'text', text, style };
}

function mentionElement({ kind, id }: Mention, style: Pick<Span, 'bold' | 'italic' | 'strike'>): RichTextElement {
  switch (kind) {
    case 'user':
      return { type: 'user', user_id: id, style };
    case 'group':
      return { type: 'usergroup', usergroup_id: id, style };
    case 'channel':
      return { type: 'channel', channel_id: id, style };
    case 'broadcast':
      return { type: 'broadcast', range: id as 'here' | 'channel' | 'everyone', style };
    default:
      return kind satisfies never;
  }
}
