import { channelOf, isOnHome, OLD_BUTTON } from '../actions/on-click.ts';
import { tellPrivately } from '../answer.ts';
import type { Listening } from '../listeners.ts';
import { NOTHING_STARTED, openInTime } from '../modals/open-in-time.ts';
import { queueInTime } from '../queue-in-time.ts';
import { readHotfix } from './hotfix-value.ts';
import { HOTFIX_INPUTS, hotfixIn, hotfixWindow } from './hotfix-window.ts';
import type { Click, Submission } from '../heard.ts';

/** *Start hotfix*: opens a window, for which Slack gives three seconds. */
export function onHotfix({ client, log }: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    await ack();
    const channel = isOnHome(body) ? '' : channelOf(body);
    const who = { person: body.user.id, channel, responseUrl: body.response_url };
    const about = readHotfix(action.value);
    if (!about) return tellPrivately({ client, log }, who, OLD_BUTTON);
    const view = hotfixWindow(about, channel);
    await openInTime({ client, log }, who, { trigger_id: body.trigger_id, view }, NOTHING_STARTED);
  };
}

/** The submitted window: its id is the window's, so that one window starts one hotfix, however often it is submitted. */
export function onHotfixSubmit({ enqueue, log, now }: Listening) {
  return async ({ ack, body, view }: Submission): Promise<void> => {
    const read = hotfixIn(view.private_metadata, view.state.values);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    const { ask, channel } = read;
    const who = { person: body.user.id, channel, typed: false, ...(channel === '' && { home: true as const }) };
    const trouble = await queueInTime(enqueue, { ...who, id: view.id, receivedAt: now(), ask }, log);
    return trouble === undefined
      ? ack()
      : ack({ response_action: 'errors', errors: { [HOTFIX_INPUTS.summary]: trouble } });
  };
}
