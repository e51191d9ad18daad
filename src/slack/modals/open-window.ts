import { channelOf } from '../actions/on-click.ts';
import { tellPrivately } from '../answer.ts';
import { messageOf } from '../log.ts';
import type { Listening } from '../listeners.ts';
import type { FilledWindow } from '../planning/plan-ask.ts';
import { queueInTime } from '../queue-in-time.ts';
import { NO_DRAFT } from './changelog/draft.ts';
import { waitingWindow } from './waiting-window.ts';
import { NOTHING_CHANGED } from './open-in-time.ts';
import type { Click } from '../heard.ts';

/**
 * A button that opens a window whose content has to be looked up: it opens at once, since Slack gives three seconds, and
 * is filled by whoever works on the queue.
 */
export function openWindow(window: FilledWindow, { enqueue, client, log, now }: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    await ack();
    const { trigger_id, user, response_url: responseUrl } = body;
    const channel = channelOf(body);
    const release = action.value ?? '';
    try {
      const { view } = await client.views.open({ trigger_id, view: waitingWindow(window) });
      const ask = { kind: 'fill-window', window, view: view?.id ?? '', release, page: 0, draft: NO_DRAFT } as const;
      const intent = { id: trigger_id, person: user.id, channel, receivedAt: now(), ask, typed: false };
      const trouble = await queueInTime(enqueue, intent, log);
      if (trouble !== undefined && view?.id !== undefined)
        await client.views.update({ view_id: view.id, view: waitingWindow(window, trouble) });
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'A modal could not be opened');
      await tellPrivately({ client, log }, { person: user.id, channel, responseUrl }, NOTHING_CHANGED);
    }
  };
}
