import type { KnownBlock } from '@slack/types';
import { explained, SlackError } from '../slack-error.ts';
import { newShortId } from '../state/ids.ts';
import { homeBlocks, messageBlocks, modalBlocks } from './blocks.ts';
import { problemsOf } from './problems.ts';
import { repeatedIds } from './unique-ids.ts';

const SURFACES = { message: messageBlocks, modal: modalBlocks, home: homeBlocks };

/** Undocumented; seen at about 13,200 characters (bolt-js issue 2509). */
const MAX_TEXT_OF_ALL_BLOCKS = 13_000;

/**
 * Checks a message's blocks against Slack's limits and gives ids to those that came without.
 * Throws SlackError `invalid_blocks` or `msg_blocks_too_long`.
 */
export function checkMessageBlocks(raw: unknown): KnownBlock[] {
  const blocks = checkBlocks(raw, 'message', 'invalid_blocks', '/blocks');
  if (lengthOfTexts(blocks) > MAX_TEXT_OF_ALL_BLOCKS) throw new SlackError('msg_blocks_too_long');
  return blocks;
}

/** Checks blocks for one surface; problems become a SlackError of the given code. */
export function checkBlocks(
  raw: unknown,
  surface: keyof typeof SURFACES,
  errorCode: string,
  pointer: string,
): KnownBlock[] {
  const parsed = SURFACES[surface].safeParse(raw);
  if (!parsed.success) throw explained(errorCode, problemsOf(parsed.error, pointer));
  const blocks = structuredClone(raw) as KnownBlock[];
  const repeated = repeatedIds(blocks, pointer);
  if (repeated.length > 0) throw explained(errorCode, repeated);
  return blocks.map(withIds);
}

function withIds(block: KnownBlock): KnownBlock {
  block.block_id ??= newShortId();
  if (block.type === 'actions') for (const element of block.elements) element.action_id ??= newShortId();
  if (block.type === 'input') block.element.action_id ??= newShortId();
  if (block.type === 'section' && block.accessory !== undefined && block.accessory.type !== 'image') {
    block.accessory.action_id ??= newShortId();
  }
  return block;
}

function lengthOfTexts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : lengthOfTexts(inner)),
    0,
  );
}
