import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { tellPrivately } from '../answer.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';
import { readValue } from './button-value.ts';

type Click = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** A click on a button that asks nothing more: queued under Slack's own id, then acknowledged. */
export function onClick({ enqueue, client, log, now }: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    const asked = readValue(action.value);
    const channel = channelOf(body);
    const trouble = asked
      ? await queueInTime(
          enqueue,
          {
            id: body.trigger_id,
            person: body.user.id,
            channel,
            receivedAt: now(),
            ask: { kind: 'steer', command: asked.command, release: asked.release },
            ...(body.response_url !== '' && { responseUrl: body.response_url }),
            typed: false,
            ...(isOnHome(body) && { home: true }),
          },
          log,
        )
      : OLD_BUTTON;
    // The acknowledgement of a click carries no words (https://docs.slack.dev/interactivity/handling-user-interaction).
    await ack();
    if (trouble !== undefined) {
      await tellPrivately({ client, log }, { person: body.user.id, channel, responseUrl: body.response_url }, trouble);
    }
  };
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
