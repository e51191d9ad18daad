import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Listening } from './listeners.ts';

/** Somebody opens the app's Home: it is drawn afresh each time. */
export function onHome({ enqueue, now }: Listening) {
  return async ({ event, body }: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> => {
    if (event.tab !== 'home') return;
    const ask = { kind: 'home' } as const;
    await enqueue({
      id: body.event_id,
      person: event.user,
      channel: event.channel,
      receivedAt: now(),
      ask,
      typed: false,
    });
  };
}
