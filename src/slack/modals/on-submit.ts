import type { ModalId } from '../actions/action-ids.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';
import { readMetadata } from './metadata.ts';
import { completeReason, INPUT } from './reason-modals.ts';
import type { Submission } from '../heard.ts';

/**
 * A submitted modal: what is wrong is said at its input; anything else is queued, then acknowledged. Its id is the
 * window's, so that one window has one effect, however often it is submitted.
 */
export function onSubmit(id: ModalId, { enqueue, log, now }: Listening) {
  return async ({ ack, body, view }: Submission): Promise<void> => {
    const memory = readMetadata(view.private_metadata);
    const words = view.state.values[INPUT.block]?.[INPUT.action]?.value ?? '';
    const completed = memory
      ? completeReason(id, memory.asked.command, words)
      : { mistake: 'Close this window and press the button again.' };
    if (!memory || 'mistake' in completed) return ack(atInput('mistake' in completed ? completed.mistake : ''));
    const { asked, channel, home } = memory;
    const ask = { kind: 'steer', command: completed.command, release: asked.release } as const;
    const who = { person: body.user.id, channel, typed: false, ...(home && { home }) };
    const intent = { ...who, id: view.id, receivedAt: now(), ask };
    const trouble = await queueInTime(enqueue, intent, log);
    return trouble === undefined ? ack() : ack(atInput(trouble));
  };
}

function atInput(sentence: string) {
  return { response_action: 'errors' as const, errors: { [INPUT.block]: sentence } };
}
