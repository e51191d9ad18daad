import type { AllMiddlewareArgs, BlockAction, OverflowAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { ModalId } from '../actions/action-ids.ts';
import { readValue, type Asked } from '../actions/button-value.ts';
import { readChoice } from '../actions/menu-choice.ts';
import { channelOf, isOnHome, OLD_BUTTON } from '../actions/on-click.ts';
import { tellPrivately } from '../answer.ts';
import type { Listening } from '../listeners.ts';
import { writeMetadata } from './metadata.ts';
import { NOTHING_CHANGED, openInTime } from './open-in-time.ts';
import { reasonModal } from './reason-modals.ts';
import type { Click } from '../heard.ts';

type Chosen = SlackActionMiddlewareArgs<BlockAction<OverflowAction>> & AllMiddlewareArgs;

/** A click on a button that asks something first. */
export function openModal(id: ModalId, listening: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    await ack();
    const asked = readValue(action.value);
    await open(listening, body, asked && { id, asked });
  };
}

/** A choice in a line's menu, which asks something first, too. */
export function openChosen(listening: Listening) {
  return async ({ ack, action, body }: Chosen): Promise<void> => {
    await ack();
    const { selected_option: chosen }: Partial<OverflowAction> = action;
    const choice = chosen && readChoice(chosen.value);
    await open(listening, body, choice && { id: choice.opens, asked: choice.asked });
  };
}

/** Slack gives three seconds to open the window. */
async function open(
  { client, log }: Pick<Listening, 'client' | 'log'>,
  body: BlockAction,
  modal: { id: ModalId; asked: Asked } | undefined,
): Promise<void> {
  const channel = channelOf(body);
  const who = { person: body.user.id, channel, responseUrl: body.response_url };
  if (!modal) return tellPrivately({ client, log }, who, OLD_BUTTON);
  const { id, asked } = modal;
  const view = reasonModal(id, asked, writeMetadata({ asked, channel, ...(isOnHome(body) && { home: true }) }));
  await openInTime({ client, log }, who, { trigger_id: body.trigger_id, view }, NOTHING_CHANGED);
}
