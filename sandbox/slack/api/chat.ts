import type { Message } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { messageToWire, messageWithMetadata } from '../wire/message.ts';
import { flag, requiredText, text, type Args } from './arguments.ts';
import { visibleChannel, writableChannel } from './find-channel.ts';
import { messageBody, type MessageBody } from './message-body.ts';
import type { Method } from './method.ts';

/** chat.update refuses texts that chat.postMessage still takes. */
const MAX_UPDATED_TEXT = 4000;

/** https://docs.slack.dev/reference/methods?family=chat */
export const chat: Record<string, Method> = {
  'chat.postMessage': { token: 'bot', scope: 'chat:write', tier: 'post', run: postMessage },
  'chat.postEphemeral': { token: 'bot', scope: 'chat:write', tier: 4, run: postEphemeral },
  'chat.update': { token: 'bot', scope: 'chat:write', tier: 3, run: update },
  'chat.delete': { token: 'bot', scope: 'chat:write', tier: 3, run: remove },
  'chat.getPermalink': { token: 'bot', tier: 'unlimited', run: getPermalink },
};

/** A message of the app's, ready to be posted. */
export function appMessage(workspace: Workspace, channel: string, body: MessageBody): Message {
  return {
    channel,
    ts: workspace.nextTs(),
    user: workspace.app.botUser,
    text: body.text ?? '',
    blocks: body.blocks ?? [],
    attachments: body.attachments ?? [],
    fromApp: true,
    isBroadcast: false,
    ...(body.metadata && { metadata: body.metadata }),
    reactions: [],
    files: [],
  };
}

/** What an update makes of a message: a text without blocks removes the blocks, and marks the message as edited. */
export function updatesOf(workspace: Workspace, body: MessageBody): Partial<Message> {
  return {
    ...(body.text !== undefined && { text: body.text }),
    ...(body.blocks !== undefined && { blocks: body.blocks }),
    ...(body.blocks === undefined && body.text !== undefined && { blocks: [], editedTs: workspace.nextTs() }),
    ...(body.attachments !== undefined && { attachments: body.attachments }),
    ...(body.metadata !== undefined && { metadata: body.metadata }),
  };
}

/** The parent that a reply names, if it names one. Throws SlackError `thread_not_found` or `cannot_reply_to_message`. */
export function threadOf(workspace: Workspace, channel: string, args: Args): string | undefined {
  const threadTs = text(args, 'thread_ts');
  if (threadTs === undefined) return undefined;
  const parent = workspace.conversation(channel).find(threadTs);
  if (parent === undefined) throw new SlackError('thread_not_found');
  if (parent.threadTs !== undefined) throw new SlackError('cannot_reply_to_message');
  return threadTs;
}

function postMessage({ workspace }: Slack, args: Args): object {
  const { id: channel } = writableChannel(workspace, args);
  const threadTs = threadOf(workspace, channel, args);
  const message = workspace.post({
    ...appMessage(workspace, channel, messageBody(workspace, args)),
    ...(threadTs !== undefined && { threadTs, isBroadcast: flag(args, 'reply_broadcast') }),
  });
  return { channel, ts: message.ts, message: messageWithMetadata(workspace, message) };
}

function postEphemeral({ workspace }: Slack, args: Args): object {
  const channel = writableChannel(workspace, args);
  const user = requiredText(args, 'user');
  if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
  const threadTs = threadOf(workspace, channel.id, args);
  const message = workspace.post({
    ...appMessage(workspace, channel.id, messageBody(workspace, args)),
    visibleTo: user,
    ...(threadTs !== undefined && { threadTs }),
  });
  return { message_ts: message.ts };
}

function update({ workspace }: Slack, args: Args): object {
  const message = ownMessage(workspace, args, 'cant_update_message');
  workspace.edit(message, updatesOf(workspace, messageBody(workspace, args, MAX_UPDATED_TEXT)));
  const { channel, ts } = message;
  return { channel, ts, text: message.text, message: messageToWire(workspace, message) };
}

function remove({ workspace }: Slack, args: Args): object {
  const message = ownMessage(workspace, args, 'cant_delete_message');
  workspace.remove(message);
  return { channel: message.channel, ts: message.ts };
}

function getPermalink({ workspace }: Slack, args: Args): object {
  const { id: channel } = visibleChannel(workspace, args);
  const ts = requiredText(args, 'message_ts');
  const message = workspace.conversation(channel).find(ts);
  if (message === undefined) throw new SlackError('message_not_found');
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel}`;
  return { channel, permalink: `${workspace.team.url}/archives/${channel}/p${ts.replace('.', '')}${thread}` };
}

function ownMessage(workspace: Workspace, args: Args, refusal: string): Message {
  const { id: channel } = visibleChannel(workspace, args);
  const message = workspace.conversation(channel).find(requiredText(args, 'ts'));
  if (message === undefined) throw new SlackError('message_not_found');
  if (!message.fromApp) throw new SlackError(refusal);
  return message;
}
