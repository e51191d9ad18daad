import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { BOT } from '../../release/actor.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';

type Reaction = SlackEventMiddlewareArgs<'reaction_added' | 'reaction_removed'> & AllMiddlewareArgs;

/** Reactions come in bursts: they are counted once per channel in so many ms, at the end of that time. */
const BURST_MS = 10_000;

/** Somebody puts an emoji under a message, or takes it away. */
export function onReaction({ enqueue, announces, log, now }: Listening) {
  return async ({ event }: Reaction): Promise<void> => {
    const { channel } = event.item;
    if (!announces(channel)) return;
    const receivedAt = now();
    const burst = Math.floor(Date.parse(receivedAt) / BURST_MS);
    const id = `reactions-${channel}-${burst}`;
    const intent = { id, person: BOT, channel, receivedAt, ask: { kind: 'reactions' }, typed: false } as const;
    const delayMs = (burst + 1) * BURST_MS - Date.parse(receivedAt);
    await queueInTime(async (one) => enqueue(one, delayMs), intent, log);
  };
}
