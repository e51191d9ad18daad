import { createHash } from 'node:crypto';
import type { ActionsBlock, Button, ContextBlock, HeaderBlock, KnownBlock, Overflow, SectionBlock } from '@slack/types';
import type { Message } from './message.ts';
import { clip } from './mrkdwn.ts';

/** Below Slack's 50 (https://docs.slack.dev/reference/block-kit/blocks). */
export const MAX_BLOCKS = 45;
/** Of all texts and values together; Slack was seen to refuse about 13,200. */
export const MAX_CHARACTERS = 9_000;
/** Of a Home, below Slack's 100 (https://docs.slack.dev/surfaces/app-home), and its 250 KB whatever the letters. */
export const HOME = { blocks: 95, characters: 60_000 };
/** Of one section's text. */
export const MAX_SECTION = 3_000;
/** Of the text for notifications. */
const MAX_TEXT = 300;

/** A paragraph. `verbatim`: bare addresses and names stay plain text. */
export function section(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: clip(text, MAX_SECTION), verbatim: true } };
}

/** A small grey line. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clip(text, MAX_SECTION), verbatim: true }] };
}

/** A heading. Plain text: nothing in it is read as mark-up. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text } };
}

/** A row of buttons, and what else can be pressed. */
export function actions(elements: (Button | Overflow)[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** Lines in as few sections as possible. */
export function sections(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const together = `${texts.at(-1) ?? ''}\n${line}`;
    if (texts.length === 0 || together.length > MAX_SECTION) texts.push(line);
    else texts.splice(-1, 1, together);
  }
  return texts.filter((text) => text.trim() !== '').map(section);
}

/** How many characters a message's blocks hold, in texts, values, ids and labels. */
export function weigh(blocks: readonly KnownBlock[]): number {
  const weighOne = (value: unknown): number => {
    if (typeof value === 'string') return value.length;
    if (typeof value !== 'object' || value === null) return 0;
    return Object.values(value).reduce<number>((sum, inner) => sum + weighOne(inner), 0);
  };
  return weighOne(blocks);
}

/** Is it inside Slack's limits for a message? */
export function fits(blocks: readonly KnownBlock[]): boolean {
  return isWithin(blocks, MESSAGE);
}

const MESSAGE = { blocks: MAX_BLOCKS, characters: MAX_CHARACTERS };

function isWithin(blocks: readonly KnownBlock[], limits: typeof MESSAGE): boolean {
  return blocks.length <= limits.blocks && weigh(blocks) + blocks.length * ID_LENGTH <= limits.characters;
}

/**
 * Makes a message that Slack takes: the first of the drafts that fits, from the fullest to the barest; if none does, the
 * barest without its end. Each block gets an id that changes with its content, as Slack asks.
 */
export function finish(text: string, drafts: (() => KnownBlock[])[]): Message {
  return { text: notification(text), blocks: withIds(fitting(drafts, MESSAGE)) };
}

/** The same for a Home. */
export function finishHome(drafts: (() => KnownBlock[])[]): KnownBlock[] {
  return withIds(fitting(drafts, HOME));
}

function fitting(drafts: (() => KnownBlock[])[], limits: typeof MESSAGE): KnownBlock[] {
  let blocks: KnownBlock[] = [];
  for (const draft of drafts) {
    blocks = draft();
    if (isWithin(blocks, limits)) return blocks;
  }
  while (blocks.length > 0 && !isWithin([...blocks, SHORTENED], limits)) blocks = blocks.slice(0, -1);
  return [...blocks, SHORTENED];
}

const ID_LENGTH = 11;
const SHORTENED = context('… shortened: `/release status` tells the rest.');

/** Read as mark-up, but never `verbatim`: a bare address would become a link. What is in brackets is a link that we mean. */
function notification(text: string): string {
  const kept = text.replaceAll(/<[^<>]*>|:\/\//g, (part) => (part.startsWith('<') ? part : ':\u2060//'));
  return clip(kept, MAX_TEXT);
}

function withIds(blocks: KnownBlock[]): KnownBlock[] {
  return blocks.map((block, index) => {
    const hash = createHash('sha256').update(JSON.stringify(block)).digest('hex').slice(0, 8);
    return { ...block, block_id: `${index}-${hash}` };
  });
}
