import type { ConfirmationDialog } from '@slack/types';
import type { Attempt } from '../delivery/envelope.ts';
import { act, type BlockAction } from '../interactions/block-action.ts';
import type { InputValue, User } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { labelOf, type Placed, type buttonsIn } from './elements.ts';

/** The dialog that asked "are you sure?". */
export interface ShownConfirm {
  title: string;
  text: string;
  confirm: string;
  deny: string;
}

/** What came of a click or a choice. */
export interface Click {
  outcome: 'acked' | 'operation_timeout' | 'dispatch_failed' | 'cancelled';
  /** The dialog that was shown first, if the element has one. */
  confirm?: ShownConfirm;
}

/** Presses a button; goes through its dialog, if it has one, unless `isSure` is false. */
export async function press(
  slack: Slack,
  user: User,
  on: BlockAction['on'],
  { blockId, element }: ReturnType<typeof buttonsIn>[number],
  isSure: boolean,
): Promise<Click> {
  const { text, value, style, url } = element;
  const held = { type: 'button', text, ...(value && { value }), ...(style && { style }), ...(url && { url }) };
  return send(slack, user, on, { blockId, element }, held, labelOf(element), isSure);
}

/** Chooses something from a menu, a date picker and the like. */
export async function choose(
  slack: Slack,
  user: User,
  on: BlockAction['on'],
  place: Placed,
  value: InputValue,
  label: string,
  isSure: boolean,
): Promise<Click> {
  return send(slack, user, on, place, value, label, isSure);
}

async function send(
  slack: Slack,
  user: User,
  on: BlockAction['on'],
  { blockId, element }: Placed,
  held: InputValue,
  label: string,
  isSure: boolean,
): Promise<Click> {
  const confirm = 'confirm' in element && element.confirm ? shown(element.confirm) : undefined;
  if (confirm !== undefined && !isSure) return { outcome: 'cancelled', confirm };
  const actionId = 'action_id' in element ? (element.action_id ?? '') : '';
  const attempt = await act(slack, { user, on, action: { ...held, action_id: actionId, block_id: blockId }, label });
  return { outcome: outcomeOf(attempt), ...(confirm && { confirm }) };
}

function outcomeOf(attempt: Attempt): Click['outcome'] {
  return attempt.acked ? 'acked' : attempt.error;
}

function shown({ title, text, confirm, deny }: ConfirmationDialog): ShownConfirm {
  return {
    title: title?.text ?? 'Are you sure?',
    text: text.text,
    confirm: confirm?.text ?? 'Yes',
    deny: deny?.text ?? 'Cancel',
  };
}
