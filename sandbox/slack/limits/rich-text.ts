import { z } from 'zod';
import { appId } from './text.ts';

// https://docs.slack.dev/reference/block-kit/blocks/rich-text-block

const INLINE_TYPES = ['broadcast', 'channel', 'color', 'date', 'emoji', 'link', 'team', 'text', 'user', 'usergroup'];

const inline = z.looseObject({ type: z.enum(INLINE_TYPES) });
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });
const border = z.int().min(0).max(1).optional();

/** A rich_text block. */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: appId.optional(),
  elements: z.array(
    z.discriminatedUnion('type', [
      section,
      z.strictObject({
        type: z.literal('rich_text_list'),
        elements: z.array(section),
        style: z.enum(['bullet', 'ordered']),
        indent: z.int().min(0).max(8).optional(),
        offset: z.int().min(0).optional(),
        border,
      }),
      z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
      z.strictObject({
        type: z.literal('rich_text_preformatted'),
        elements: z.array(inline),
        border,
        language: z.string().optional(),
      }),
    ]),
  ),
});
