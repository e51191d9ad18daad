import type { KnownBlock, MessageAttachment, MessageMetadata } from '@slack/types';
import { checkMessageBlocks } from '../limits/check-blocks.ts';
import { checkMetadata } from '../limits/check-metadata.ts';
import { checkImages } from '../limits/check-images.ts';
import type { Workspace } from '../state/workspace.ts';
import { SlackError } from '../slack-error.ts';
import { structure, text, type Args } from './arguments.ts';

const MAX_ATTACHMENTS = 100;

/** What a call wants a message to hold; undefined means that the argument was not given. */
export interface MessageBody {
  text: string | undefined;
  blocks: KnownBlock[] | undefined;
  attachments: MessageAttachment[] | undefined;
  metadata: MessageMetadata | undefined;
}

/**
 * Reads and checks text, blocks, attachments and metadata.
 * Throws SlackError `no_text`, `msg_too_long`, `invalid_blocks` and their kin.
 */
export function messageBody(workspace: Workspace, args: Args, maxTextLength = 40_000): MessageBody {
  const body: MessageBody = {
    text: text(args, 'text'),
    blocks: blocksOf(args),
    attachments: attachmentsOf(args),
    metadata: metadataOf(args),
  };
  if (body.text === undefined && body.blocks === undefined && body.attachments === undefined) {
    throw new SlackError('no_text');
  }
  if ((body.text?.length ?? 0) > maxTextLength) throw new SlackError('msg_too_long');
  checkImages(workspace, body.blocks ?? []);
  return body;
}

function blocksOf(args: Args): KnownBlock[] | undefined {
  const raw = structure(args, 'blocks', 'invalid_blocks_format');
  if (raw === undefined) return undefined;
  if (!Array.isArray(raw)) throw new SlackError('invalid_blocks_format');
  return checkMessageBlocks(raw);
}

function attachmentsOf(args: Args): MessageAttachment[] | undefined {
  const raw = structure(args, 'attachments', 'invalid_attachments');
  if (raw === undefined) return undefined;
  if (!Array.isArray(raw)) throw new SlackError('invalid_attachments');
  if (raw.length > MAX_ATTACHMENTS) throw new SlackError('too_many_attachments');
  return raw as MessageAttachment[];
}

function metadataOf(args: Args): MessageMetadata | undefined {
  const raw = structure(args, 'metadata', 'invalid_metadata_format');
  return raw === undefined ? undefined : checkMetadata(raw);
}
