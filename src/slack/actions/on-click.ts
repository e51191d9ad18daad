import type { BlockAction, ButtonAction } from '@slack/bolt';
import { tellPrivately } from '../answer.ts';
import type { Ask, Intent } from '../intent.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';
import { readValue } from './button-value.ts';
import type { Click } from '../heard.ts';

/** A click on a button that asks nothing more: queued under Slack's own id, then acknowledged. */
export function onClick(listening: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    const asked = readValue(action.value);
    const ask = asked && { kind: 'steer' as const, command: asked.command, release: asked.release };
    await queueClick(listening, body, ask, ack);
  };
}

/** Queues what a button asks, and then acknowledges the click; a button that asks nothing we know is an old one. */
export async function queueClick(
  { enqueue, client, log, now }: Listening,
  body: BlockAction<ButtonAction>,
  ask: Ask | undefined,
  ack: () => Promise<void>,
  more: Pick<Intent, 'replaces'> = {},
): Promise<void> {
  const channel = channelOf(body);
  const intent: Intent | undefined = ask && {
    id: body.trigger_id,
    person: body.user.id,
    channel,
    receivedAt: now(),
    ask,
    ...(body.response_url && { responseUrl: body.response_url }),
    typed: false,
    ...(isOnHome(body) && { home: true }),
    ...more,
  };
  const trouble = intent ? await queueInTime(enqueue, intent, log) : OLD_BUTTON;
  // The acknowledgement of a click carries no words (https://docs.slack.dev/interactivity/handling-user-interaction).
  await ack();
  if (trouble !== undefined) {
    await tellPrivately({ client, log }, { person: body.user.id, channel, responseUrl: body.response_url }, trouble);
  }
}

/** The channel of the message that was clicked on; empty on the app's Home. */
export function channelOf({ channel, container }: BlockAction): string {
  return channel?.id ?? String(container['channel_id'] ?? '');
}

/** Was the button on the app's Home? */
export function isOnHome({ view }: BlockAction): boolean {
  return view?.type === 'home';
}

export const OLD_BUTTON = 'This button is of an older T-Minus: type `/release` to see what you can do.';
