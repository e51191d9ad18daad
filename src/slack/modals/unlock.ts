import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { UNLOCK } from '../actions/action-ids.ts';
import { readLock } from '../actions/lock-value.ts';
import { channelOf, OLD_BUTTON } from '../actions/on-click.ts';
import { tellPrivately } from '../answer.ts';
import type { Listening } from '../listeners.ts';
import { escape } from '../mrkdwn.ts';
import { queueInTime } from '../queue-in-time.ts';
import { oneFieldModal } from './one-field-modal.ts';
import { NOTHING_CHANGED, openInTime } from './open-in-time.ts';
import type { Click, Submission } from '../heard.ts';

const REASON = 'reason';

/** What the window remembers: which lock, and where the answer goes. */
const memory = z.object({ lock: z.string(), channel: z.string() });

/** *Lift the lock…*: asks why, for which Slack gives three seconds. */
export function onUnlock({ client, log }: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    await ack();
    const channel = channelOf(body);
    const who = { person: body.user.id, channel, responseUrl: body.response_url };
    const ref = readLock(action.value);
    if (!ref) return tellPrivately({ client, log }, who, OLD_BUTTON);
    const view = unlockWindow(ref.project, JSON.stringify({ lock: action.value, channel }));
    await openInTime({ client, log }, who, { trigger_id: body.trigger_id, view }, NOTHING_CHANGED);
  };
}

function unlockWindow(project: string, metadata: string): ModalView {
  return oneFieldModal({
    id: UNLOCK,
    title: 'Lift the lock',
    submit: 'Lift it',
    intro: `Releases of *${escape(project)}* may go to production again, hotfixes too. Your reason is kept, and told in the channel.`,
    label: 'Reason',
    placeholder: 'The fix is on main and was tested',
    input: { block: REASON, action: REASON },
    metadata,
  });
}

/** The submitted window: its id is the window's, so that one window has one effect, however often it is submitted. */
export function onUnlockSubmit({ enqueue, log, now }: Listening) {
  return async ({ ack, body, view }: Submission): Promise<void> => {
    const remembered = recall(view.private_metadata);
    const reason = (view.state.values[REASON]?.[REASON]?.value ?? '').trim();
    if (!remembered) return ack(atReason('Close this window and press the button again.'));
    if (reason === '') return ack(atReason('Say why: a lock is lifted with a reason.'));
    const { channel, ...ref } = remembered;
    const ask = { kind: 'unlock', ...ref, reason } as const;
    const intent = { id: view.id, person: body.user.id, channel, receivedAt: now(), ask, typed: false };
    const trouble = await queueInTime(enqueue, intent, log);
    return trouble === undefined ? ack() : ack(atReason(trouble));
  };
}

function recall(text: string) {
  try {
    const { lock, channel } = memory.parse(JSON.parse(text));
    const ref = readLock(lock);
    return ref && { ...ref, channel };
  } catch {
    return undefined;
  }
}

function atReason(sentence: string) {
  return { response_action: 'errors' as const, errors: { [REASON]: sentence } };
}
