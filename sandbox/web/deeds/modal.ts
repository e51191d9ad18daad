import { placed } from '../../slack/driver/elements.ts';
import { hold } from '../../slack/driver/view-handle.ts';
import { closeModal, submitModal } from '../../slack/interactions/modal.ts';
import type { Slack } from '../../slack/slack.ts';
import type { InputValues, User, View } from '../../slack/state/records.ts';
import type { Outcome } from '../protocol.ts';
import { viewFor } from './find.ts';
import { heldValue } from './held-value.ts';

/** Keeps what the inputs of a view hold, so that it is still there after a reload. */
export function fill(slack: Slack, user: User, id: string, values: InputValues): Outcome {
  holdAll(viewFor(slack, user, id), values);
  return { ok: true };
}

/** Submits a modal with what its inputs hold. */
export async function submit(slack: Slack, user: User, id: string, values: InputValues): Promise<Outcome> {
  const view = viewFor(slack, user, id);
  holdAll(view, values);
  const submission = await submitModal(slack, view);
  switch (submission.outcome) {
    case 'closed':
    case 'cleared':
    case 'updated':
    case 'pushed':
      return { ok: true };
    case 'errors':
      return { ok: false, errors: submission.errors };
    case 'failed':
      return { ok: false, problem: `We had some trouble connecting. Try again? (${submission.error})` };
    default:
      return submission satisfies never;
  }
}

/** Closes a modal; that always succeeds on the screen, whether the app hears of it or not. */
export async function close(slack: Slack, user: User, id: string): Promise<Outcome> {
  await closeModal(slack, viewFor(slack, user, id));
  return { ok: true };
}

/** What the view has no input for, or doesn't offer, is left out. */
function holdAll(view: View, values: InputValues): void {
  for (const { blockId, element } of placed(view.blocks)) {
    const actionId = 'action_id' in element ? (element.action_id ?? '') : '';
    const given = values[blockId]?.[actionId];
    const value = given && heldValue(element, given);
    if (value !== undefined) hold(view, blockId, actionId, value);
  }
}
