import type { BlockAction } from '@slack/bolt';
import type { Listening } from '../listeners.ts';
import { queueClick } from './on-click.ts';
import { readPlanValue } from './plan-value.ts';
import type { Click } from '../heard.ts';

/** A click on a button about a plan: queued under Slack's own id; its answer goes over a message that only they see. */
export function onPlanClick(listening: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> =>
    queueClick(listening, body, readPlanValue(action.value), ack, isPrivate(body) ? { replaces: true } : {});
}

/** Does only whoever clicked see the message? Then it may be replaced: its buttons have had their time. */
export function isPrivate({ container }: BlockAction): boolean {
  return container['is_ephemeral'] === true;
}
