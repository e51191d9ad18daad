import type { StartedType } from '../actions/action-ids.ts';
import { channelOf, isOnHome } from '../actions/on-click.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';
import { NOTHING_STARTED, openInTime } from './open-in-time.ts';
import { START_INPUTS, startedFrom, startIn, startMetadata, startModal } from './start-modal.ts';
import type { Click, Submission } from '../heard.ts';

/** A button that starts a release: opens a window, for which Slack gives three seconds. */
export function onStart(type: StartedType, { known, client, log }: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    await ack();
    const channel = isOnHome(body) ? '' : channelOf(body);
    const view = startModal(type, known(channel).projects, {
      metadata: startMetadata(type, channel),
      chosen: action.value,
    });
    const who = { person: body.user.id, channel, responseUrl: body.response_url };
    await openInTime({ client, log }, who, { trigger_id: body.trigger_id, view }, NOTHING_STARTED);
  };
}

/** The submitted window: its id is the window's, so that one window starts one release, however often it is submitted. */
export function onStartSubmit({ enqueue, known, log, now }: Listening) {
  return async ({ ack, body, view }: Submission): Promise<void> => {
    const read = startIn(view.private_metadata, view.state.values, known(''));
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    const channel = startedFrom(view.private_metadata);
    const who = { person: body.user.id, channel, typed: false, ...(channel === '' && { home: true as const }) };
    const intent = { ...who, id: view.id, receivedAt: now(), ask: read.ask };
    const trouble = await queueInTime(enqueue, intent, log);
    return trouble === undefined ? ack() : ack({ response_action: 'errors', errors: { [START_INPUTS.when]: trouble } });
  };
}
