import { readValue } from '../actions/button-value.ts';
import { channelOf, isOnHome, OLD_BUTTON } from '../actions/on-click.ts';
import { tellPrivately } from '../answer.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';
import { readMetadata, writeMetadata } from './metadata.ts';
import { NOTHING_CHANGED, openInTime } from './open-in-time.ts';
import { RESCHEDULE_INPUTS, rescheduleIn, rescheduleModal } from './reschedule-modal.ts';
import type { Click, Submission } from '../heard.ts';

/** The button that gives a release other dates: opens a window, for which Slack gives three seconds. */
export function onReschedule({ client, log }: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    await ack();
    const asked = readValue(action.value);
    const channel = channelOf(body);
    const who = { person: body.user.id, channel, responseUrl: body.response_url };
    if (!asked) return tellPrivately({ client, log }, who, OLD_BUTTON);
    const view = rescheduleModal(
      asked.about ?? 'This release',
      writeMetadata({ asked, channel, ...(isOnHome(body) && { home: true }) }),
    );
    await openInTime({ client, log }, who, { trigger_id: body.trigger_id, view }, NOTHING_CHANGED);
  };
}

/** The submitted window: its id is the window's, so that one window has one effect, however often it is submitted. */
export function onRescheduleSubmit({ enqueue, known, log, now }: Listening) {
  return async ({ ack, body, view }: Submission): Promise<void> => {
    const memory = readMetadata(view.private_metadata);
    const at = (sentence: string) => ({
      response_action: 'errors' as const,
      errors: { [RESCHEDULE_INPUTS.when]: sentence },
    });
    if (!memory) return ack(at('Close this window and press the button again.'));
    const { asked, channel, home } = memory;
    const read = rescheduleIn(view.state.values, known(channel).today(projectOf(asked.release)));
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    const ask = { kind: 'steer', command: read.command, release: asked.release } as const;
    const who = { person: body.user.id, channel, typed: false, ...(home && { home }) };
    const trouble = await queueInTime(enqueue, { ...who, id: view.id, receivedAt: now(), ask }, log);
    return trouble === undefined ? ack() : ack(at(trouble));
  };
}

/** `acme-web` of `acme-web-7`. */
function projectOf(release: string): string {
  return release.slice(0, release.lastIndexOf('-'));
}
