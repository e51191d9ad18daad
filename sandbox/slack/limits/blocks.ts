import { z } from 'zod';
import { imageElement, interactiveElements, typingElements } from './elements.ts';
import { richText } from './rich-text.ts';
import { appId, mrkdwnText, plainText, textObject } from './text.ts';

// https://docs.slack.dev/reference/block-kit/blocks

const block = { block_id: appId.optional() };

const divider = z.strictObject({ type: z.literal('divider'), ...block });

const header = z.strictObject({ type: z.literal('header'), ...block, text: plainText(150) });

const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: textObject(3000).optional(),
    fields: z.array(textObject(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion('type', [...interactiveElements, imageElement]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'must define either `text` or `fields`');

const context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [plainText(3000), mrkdwnText(3000), imageElement]))
    .min(1)
    .max(10),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [...interactiveElements]))
    .min(1)
    .max(25),
});

const image = z.strictObject({
  ...imageElement.shape,
  ...block,
  title: plainText(2000).optional(),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [...interactiveElements, ...typingElements]),
});

const markdown = z.strictObject({ type: z.literal('markdown'), ...block, text: z.string().min(1).max(12_000) });

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richText,
]);

const table = z.strictObject({
  type: z.literal('table'),
  ...block,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z.array(z.looseObject({}).nullable()).max(20).optional(),
});

const taskCard = z.strictObject({
  type: z.literal('task_card'),
  ...block,
  task_id: z.string().min(1),
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']).optional(),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.looseObject({ type: z.literal('url') })).optional(),
});

const plan = z.strictObject({
  type: z.literal('plan'),
  ...block,
  title: z.string().min(1),
  tasks: z.array(taskCard).max(50).optional(),
});

const alert = z.strictObject({
  type: z.literal('alert'),
  ...block,
  text: textObject(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const everywhere = [divider, header, section, context, actions, image, input, richText] as const;

/** What a message may hold. */
export const messageBlocks = z
  .array(z.discriminatedUnion('type', [...everywhere, markdown, table, taskCard, plan]))
  .max(50);

/** What a modal may hold. */
export const modalBlocks = z.array(z.discriminatedUnion('type', [...everywhere, alert])).max(100);

/** What an App Home may hold. */
export const homeBlocks = z.array(z.discriminatedUnion('type', [...everywhere])).max(100);
