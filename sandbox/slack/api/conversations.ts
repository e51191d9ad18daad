import { directMessages } from '../state/direct-messages.ts';
import type { Channel } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { channelToWire } from '../wire/channel.ts';
import { flag, requiredText, text, type Args } from './arguments.ts';
import { visibleChannel } from './find-channel.ts';
import { requireScope, type Method } from './method.ts';
import { page } from './page.ts';

/** https://docs.slack.dev/reference/methods?family=conversations */
export const conversations: Record<string, Method> = {
  'conversations.info': { token: 'bot', tier: 3, run: info },
  'conversations.list': { token: 'bot', tier: 2, run: list },
  'conversations.members': { token: 'bot', tier: 4, run: members },
  'conversations.join': { token: 'bot', scope: 'channels:join', tier: 3, run: join },
  'conversations.open': { token: 'bot', scope: 'im:write', tier: 3, run: open },
};

/** The scope that an app needs for a channel: `channels:read`, `groups:history` and so on. */
export function scopeFor(channel: Channel, permission: 'read' | 'history'): string {
  if (channel.im !== undefined) return `im:${permission}`;
  return channel.isPrivate ? `groups:${permission}` : `channels:${permission}`;
}

function info(slack: Slack, args: Args): object {
  const channel = visibleChannel(slack.workspace, args);
  requireScope(slack, scopeFor(channel, 'read'));
  const { num_members: memberCount, ...wire } = channelToWire(slack.workspace, channel);
  return { channel: flag(args, 'include_num_members') ? { ...wire, num_members: memberCount } : wire };
}

function list(slack: Slack, args: Args): object {
  const { workspace } = slack;
  const types = (text(args, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
  if (types.includes('public_channel')) requireScope(slack, 'channels:read');
  if (types.includes('private_channel')) requireScope(slack, 'groups:read');
  const matching = [...workspace.channels.values()].filter((channel) => {
    if (channel.im !== undefined || (flag(args, 'exclude_archived') && channel.isArchived)) return false;
    return channel.isPrivate
      ? types.includes('private_channel') && channel.members.has(workspace.app.botUser)
      : types.includes('public_channel');
  });
  const { items, nextCursor } = page(matching, args);
  const channels = items.map((channel) => channelToWire(workspace, channel));
  return { channels, response_metadata: { next_cursor: nextCursor } };
}

function members(slack: Slack, args: Args): object {
  const channel = visibleChannel(slack.workspace, args);
  requireScope(slack, scopeFor(channel, 'read'));
  const { items, nextCursor } = page([...channel.members], args);
  return { members: items, response_metadata: { next_cursor: nextCursor } };
}

function join({ workspace }: Slack, args: Args): object {
  const channel = visibleChannel(workspace, args);
  if (channel.isPrivate) throw new SlackError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackError('is_archived');
  channel.members.add(workspace.app.botUser);
  return { channel: channelToWire(workspace, channel) };
}

function open({ workspace }: Slack, args: Args): object {
  const user = requiredText(args, 'users');
  if (!workspace.users.has(user)) throw new SlackError('user_not_found');
  return { channel: { id: directMessages(workspace, user).id } };
}
