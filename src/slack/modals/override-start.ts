import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { channelOf, OLD_BUTTON } from '../actions/on-click.ts';
import { isPrivate } from '../actions/on-plan-click.ts';
import { OVERRIDE_START } from '../actions/plan-ids.ts';
import { readPlanValue } from '../actions/plan-value.ts';
import { tellPrivately } from '../answer.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';
import { NOTHING_STARTED, openInTime } from './open-in-time.ts';
import type { Click, Submission } from '../heard.ts';
import { oneFieldModal } from './one-field-modal.ts';

const REASON = 'reason';

/** What the window remembers: what its button asked, and where the answer goes, which may replace the question. */
const memory = z.object({
  asked: z.string(),
  channel: z.string(),
  responseUrl: z.string().optional(),
  replaces: z.boolean().optional(),
});

/** *Override* under a refused start: asks why, for which Slack gives three seconds. */
export function onOverrideStart({ client, log }: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    await ack();
    const { trigger_id, user, response_url: responseUrl } = body;
    const channel = channelOf(body);
    const who = { person: user.id, channel, responseUrl };
    if (readPlanValue(action.value)?.kind !== 'start-past') return tellPrivately({ client, log }, who, OLD_BUTTON);
    const metadata = { asked: action.value, channel, responseUrl, ...(isPrivate(body) && { replaces: true }) };
    const view = overrideWindow(JSON.stringify(metadata));
    await openInTime({ client, log }, who, { trigger_id, view }, NOTHING_STARTED);
  };
}

function overrideWindow(metadata: string): ModalView {
  return oneFieldModal({
    id: OVERRIDE_START,
    title: 'Start nevertheless',
    submit: 'Start it',
    intro:
      "The release starts with the commits that its type doesn't allow. Your reason is kept, and shown on its card.",
    label: 'Reason',
    placeholder: 'Switched off in production',
    input: { block: REASON, action: REASON },
    metadata,
  });
}

/** The submitted window: its id is the window's, so that one window starts one release, however often it is submitted. */
export function onOverrideStartSubmit({ enqueue, log, now }: Listening) {
  return async ({ ack, body, view }: Submission): Promise<void> => {
    const remembered = recall(view.private_metadata);
    const reason = (view.state.values[REASON]?.[REASON]?.value ?? '').trim();
    if (!remembered) return ack(atReason('Close this window and press the button again.'));
    if (reason === '') return ack(atReason('Say why: what is let in is recorded with its reason.'));
    const { ask, channel, responseUrl, replaces } = remembered;
    const intent = {
      id: view.id,
      person: body.user.id,
      channel,
      receivedAt: now(),
      ask: { ...ask, how: 'override', reason } as const,
      typed: false,
      ...(responseUrl !== undefined && { responseUrl }),
      ...(replaces === true && { replaces }),
    };
    const trouble = await queueInTime(enqueue, intent, log);
    return trouble === undefined ? ack() : ack(atReason(trouble));
  };
}

function recall(text: string) {
  try {
    const { asked, ...rest } = memory.parse(JSON.parse(text));
    const ask = readPlanValue(asked);
    return ask?.kind === 'start-past' ? { ask, ...rest } : undefined;
  } catch {
    return undefined;
  }
}

function atReason(sentence: string) {
  return { response_action: 'errors' as const, errors: { [REASON]: sentence } };
}
