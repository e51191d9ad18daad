import type { Message } from '../slack/message.ts';
import { plainMrkdwn, printable } from './plain-mrkdwn.ts';

type Block = Message['blocks'][number];

/**
 * A message as a terminal shows it: words only, without its buttons. Whatever its texts hold, no control character gets
 * through but the ends of lines.
 * @param zone IANA name: whose clock the times are told by
 */
export function plainText({ text, blocks }: Message, zone: string): string {
  const parts = blocks.map((block) => linesOf(block, zone)).filter((part) => part.trim() !== '');
  return printable(parts.length > 0 ? parts.join('\n') : plainMrkdwn(text, zone));
}

function linesOf(block: Block, zone: string): string {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'section':
      return [block.text, ...(block.fields ?? [])].flatMap((one) => (one ? [textOf(one, zone)] : [])).join('\n');
    case 'context':
      return block.elements.map((element) => ('text' in element ? textOf(element, zone) : '')).join(' ');
    case 'rich_text':
      return block.elements.map(richLine).join('\n');
    case 'image':
      return `[picture: ${block.alt_text}]`;
    case 'divider':
      return '----';
    default:
      return ''; // what can be pressed
  }
}

function textOf({ type, text }: { type: string; text: string }, zone: string): string {
  return type === 'mrkdwn' ? plainMrkdwn(text, zone) : text;
}

/** Rich text as our messages use it (slack/views/notes.ts): lines of words, and lists of them. */
function richLine(element: Extract<Block, { type: 'rich_text' }>['elements'][number]): string {
  if (element.type === 'rich_text_list') return element.elements.map((one) => `• ${richLine(one)}`).join('\n');
  return element.elements.map((part) => ('text' in part ? part.text : '')).join('');
}
