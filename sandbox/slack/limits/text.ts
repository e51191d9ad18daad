import { z } from 'zod';

/** An id that an app gives: action_id, block_id, callback_id, external_id. */
export const appId = z.string().min(1).max(255);

/** A plain_text object of at most `max` characters. */
export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

/** A mrkdwn object of at most `max` characters. */
export function mrkdwnText(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
}

/** Either kind of text object, of at most `max` characters. */
export function textObject(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwnText(max)]);
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const confirmDialog = z.strictObject({
  title: plainText(100).optional(),
  text: textObject(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const option = z.strictObject({
  text: textObject(75),
  value: z.string().min(1).max(150).optional(),
  description: textObject(75).optional(),
  url: z.string().max(3000).optional(),
});

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });
