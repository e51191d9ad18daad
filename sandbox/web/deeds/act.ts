import { ClientRefusal } from '../../slack/client-refusal.ts';
import { choose, press, type Click } from '../../slack/driver/click.ts';
import { labelOf } from '../../slack/driver/elements.ts';
import { hold } from '../../slack/driver/view-handle.ts';
import { failure } from '../../slack/interactions/notice.ts';
import type { Slack } from '../../slack/slack.ts';
import type { Message, User, View } from '../../slack/state/records.ts';
import type { Deed, Outcome, Place } from '../protocol.ts';
import { elementOn, messageFor, viewFor } from './find.ts';
import { chosenLabel, heldValue } from './held-value.ts';

/** Presses a button, or chooses something. Throws ClientRefusal when it isn't there any more. */
export async function actOn(slack: Slack, user: User, deed: Extract<Deed, { do: 'act' }>): Promise<Outcome> {
  const on = surfaceFor(slack, user, deed.on);
  const place = elementOn('view' in on ? on.view : on.message, deed.blockId, deed.actionId);
  const { element, blockId } = place;
  if (element.type === 'button') {
    return outcomeOf(labelOf(element), await press(slack, user, on, { blockId, element }, true));
  }
  const value = heldValue(element, deed.value);
  if (value === undefined) throw new ClientRefusal('This has just changed: look at it again.');
  if ('view' in on) {
    hold(on.view, blockId, deed.actionId, value);
    if (!isTold(on.view, blockId)) return { ok: true };
  }
  const label = chosenLabel(value) ?? slack.workspace.app.name;
  return outcomeOf(label, await choose(slack, user, on, place, value, label, true));
}

function surfaceFor(slack: Slack, user: User, place: Place): { message: Message } | { view: View } {
  if ('view' in place) return { view: viewFor(slack, user, place.view) };
  return { message: messageFor(slack, user, place.message.channel, place.message.ts) };
}

/** Of inputs in a form, the app hears when it is submitted, unless it asked to hear of them at once. */
function isTold({ blocks }: View, blockId: string): boolean {
  const block = blocks.find((one) => one.block_id === blockId);
  return block?.type !== 'input' || block.dispatch_action === true;
}

function outcomeOf(label: string, { outcome }: Click): Outcome {
  return outcome === 'acked' ? { ok: true } : { ok: false, problem: failure(label, outcome) };
}
