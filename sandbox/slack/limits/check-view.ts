import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { explained, SlackError } from '../slack-error.ts';
import { checkBlocks } from './check-blocks.ts';
import { problemsOf } from './problems.ts';
import { plainText } from './text.ts';

const MAX_BYTES = 250 * 1024;

const common = {
  blocks: z.array(z.looseObject({})),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const viewSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...common,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...common }),
]);

/** A view as an app sends it, checked, its blocks with ids. */
export type CheckedView = WithBlocks<z.infer<typeof viewSchema>>;

type WithBlocks<Content> = Content extends unknown ? Omit<Content, 'blocks'> & { blocks: KnownBlock[] } : never;

/** Checks a view against Slack's limits. Throws SlackError `invalid_arguments` or `view_too_large`. */
export function checkView(raw: unknown, type: 'modal' | 'home'): CheckedView {
  if (Buffer.byteLength(JSON.stringify(raw) ?? '') > MAX_BYTES) throw new SlackError('view_too_large');
  const parsed = viewSchema.safeParse(raw);
  if (!parsed.success) throw explained('invalid_arguments', problemsOf(parsed.error, '/view'));
  const view = parsed.data;
  if (view.type !== type) throw explained('invalid_arguments', [`must be a ${type} view [json-pointer:/view/type]`]);
  const blocks = checkBlocks(view.blocks, type, 'invalid_arguments', '/view/blocks');
  if (view.type === 'modal' && view.submit === undefined && blocks.some((block) => block.type === 'input')) {
    throw explained('invalid_arguments', ['missing required field: submit [json-pointer:/view]']);
  }
  return { ...view, blocks };
}
