import type { Message } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { messageToWire, messageWithMetadata } from '../wire/message.ts';
import { flag, requiredText, text, type Args } from './arguments.ts';
import { scopeFor } from './conversations.ts';
import { visibleChannel } from './find-channel.ts';
import { requireScope, type Method } from './method.ts';
import { page } from './page.ts';

/** conversations.history and conversations.replies. */
export const history: Record<string, Method> = {
  'conversations.history': { token: 'bot', tier: 3, run: channelHistory },
  'conversations.replies': { token: 'bot', tier: 3, run: replies },
};

function channelHistory(slack: Slack, args: Args): object {
  const channel = readableChannel(slack, args);
  const newestFirst = slack.workspace.conversation(channel).timeline().toReversed();
  return messagesPage(slack, newestFirst, args);
}

function replies(slack: Slack, args: Args): object {
  const channel = readableChannel(slack, args);
  const conversation = slack.workspace.conversation(channel);
  const message = conversation.find(requiredText(args, 'ts'));
  if (message === undefined) throw new SlackError('thread_not_found');
  const parent = message.threadTs === undefined ? message : conversation.find(message.threadTs);
  return messagesPage(slack, [...(parent ? [parent] : []), ...conversation.replies(parent?.ts ?? message.ts)], args);
}

function readableChannel(slack: Slack, args: Args): string {
  const channel = visibleChannel(slack.workspace, args);
  requireScope(slack, scopeFor(channel, 'history'));
  if (!channel.members.has(slack.workspace.app.botUser)) throw new SlackError('not_in_channel');
  return channel.id;
}

function messagesPage({ workspace }: Slack, messages: Message[], args: Args): object {
  const { items, nextCursor } = page(messages.filter(isWithin(args)), args, 100, 999);
  const toWire = flag(args, 'include_all_metadata') ? messageWithMetadata : messageToWire;
  return {
    messages: items.map((message) => toWire(workspace, message)),
    has_more: nextCursor !== '',
    pin_count: 0,
    response_metadata: { next_cursor: nextCursor },
  };
}

function isWithin(args: Args): (message: Message) => boolean {
  const oldest = Number(text(args, 'oldest') ?? 0);
  const latest = Number(text(args, 'latest') ?? Infinity);
  const isInclusive = flag(args, 'inclusive');
  return ({ ts }) => {
    const at = Number(ts);
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}
