import type { Attempt } from '../delivery/envelope.ts';
import type { InputValue, Message, User, View } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { messageToWire } from '../wire/message.ts';
import { viewToWire } from '../wire/view.ts';
import { inputValues } from './input-values.ts';
import { failure, notice } from './notice.ts';
import { personAndApp } from './payload.ts';

/** What somebody did to one element: `action` holds its type, ids and what is particular to it. */
export interface BlockAction {
  user: User;
  /** Where the element stands. */
  on: { message: Message } | { view: View };
  action: { type: string; action_id: string; block_id: string } & Record<string, unknown>;
  /** The label that the person saw. */
  label: string;
}

/** Sends a click or a choice to the app: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export async function act(slack: Slack, blockAction: BlockAction): Promise<Attempt> {
  const { user, on, action, label } = blockAction;
  const surface = 'message' in on ? fromMessage(slack, user, on.message, action) : fromView(slack, on.view, action);
  const attempt = await slack.deliveries.deliver({
    type: 'interactive',
    acceptsResponse: false,
    payload: {
      type: 'block_actions',
      ...personAndApp(slack.workspace, user),
      ...surface,
      actions: [{ ...action, action_ts: slack.workspace.nextTs() }],
    },
  });
  if (!attempt.acked && 'message' in on) {
    notice(slack.workspace, user.id, on.message.channel, failure(label, attempt.error));
  }
  return attempt;
}

function fromMessage(slack: Slack, user: User, message: Message, action: BlockAction['action']): object {
  const { workspace } = slack;
  const { channel: channelId, ts, threadTs, visibleTo } = message;
  const isEphemeral = visibleTo !== undefined;
  const chosen = { [action.block_id]: { [action.action_id]: chosenValue(action) } };
  const path = slack.responseUrls.create({
    kind: 'actions',
    user: user.id,
    channel: channelId,
    originalTs: ts,
    ...(threadTs !== undefined && { threadTs }),
  });
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channelId,
      is_ephemeral: isEphemeral,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    },
    channel: { id: channelId, name: workspace.channels.get(channelId)?.name ?? '' },
    ...(!isEphemeral && { message: messageToWire(workspace, message) }),
    state: { values: inputValues(message.blocks, chosen) },
    response_url: slack.baseUrl() + path,
    trigger_id: slack.triggers.issue({ user: user.id }),
  };
}

function fromView(slack: Slack, view: View, action: BlockAction['action']): object {
  const blockValues = { ...view.values[action.block_id], [action.action_id]: chosenValue(action) };
  view.values = { ...view.values, [action.block_id]: blockValues };
  return {
    container: { type: 'view', view_id: view.id },
    view: viewToWire(slack.workspace, view),
    trigger_id: slack.triggers.issue({ user: view.user, ...(view.type === 'modal' && { viewId: view.id }) }),
  };
}

function chosenValue({ action_id: _action, block_id: _block, ...value }: BlockAction['action']): InputValue {
  return value;
}
