import type { Attempt } from '../delivery/envelope.ts';
import type { Message, Shortcut, User } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { messageToWire } from '../wire/message.ts';
import { failure, notice } from './notice.ts';
import { personAndApp } from './payload.ts';

/** Sends a message shortcut to the app: https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export async function useMessageShortcut(
  slack: Slack,
  user: User,
  shortcut: Shortcut,
  message: Message,
): Promise<Attempt> {
  const { workspace } = slack;
  const channel = message.channel;
  const origin = { kind: 'actions', user: user.id, channel, originalTs: message.ts } as const;
  const attempt = await sendShortcut(slack, user, shortcut, {
    type: 'message_action',
    message_ts: message.ts,
    channel: { id: channel, name: workspace.channels.get(channel)?.name ?? '' },
    message: messageToWire(workspace, message),
    response_url: slack.baseUrl() + slack.responseUrls.create(origin),
  });
  if (!attempt.acked) notice(workspace, user.id, channel, failure(shortcut.name, attempt.error));
  return attempt;
}

/** Sends a global shortcut to the app. */
export async function useGlobalShortcut(slack: Slack, user: User, shortcut: Shortcut): Promise<Attempt> {
  return sendShortcut(slack, user, shortcut, { type: 'shortcut' });
}

async function sendShortcut(slack: Slack, user: User, shortcut: Shortcut, particulars: object): Promise<Attempt> {
  return slack.deliveries.deliver({
    type: 'interactive',
    acceptsResponse: false,
    payload: {
      ...particulars,
      ...personAndApp(slack.workspace, user),
      callback_id: shortcut.callbackId,
      trigger_id: slack.triggers.issue({ user: user.id }),
      action_ts: slack.workspace.nextTs(),
    },
  });
}
