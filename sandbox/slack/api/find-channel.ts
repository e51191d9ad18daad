import { directMessages } from '../state/direct-messages.ts';
import type { Channel } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import { SlackError } from '../slack-error.ts';
import { requiredText, type Args } from './arguments.ts';

/** The channel that a call names by id, if the app can see it. Throws SlackError `channel_not_found`. */
export function visibleChannel(workspace: Workspace, args: Args): Channel {
  const channel = workspace.channels.get(requiredText(args, 'channel'));
  if (channel === undefined || !isVisible(workspace, channel)) throw new SlackError('channel_not_found');
  return channel;
}

/**
 * The channel to write to: an id, a #name, or a person's id for a direct message.
 * Throws SlackError `channel_not_found`, `is_archived` or `not_in_channel`.
 */
export function writableChannel(workspace: Workspace, args: Args): Channel {
  const wanted = requiredText(args, 'channel');
  const { app } = workspace;
  const channel = workspace.users.has(wanted) ? directMessages(workspace, wanted) : workspace.findChannel(wanted);
  if (channel === undefined || !isVisible(workspace, channel)) throw new SlackError('channel_not_found');
  if (channel.isArchived) throw new SlackError('is_archived');
  if (!channel.members.has(app.botUser) && !app.scopes.has('chat:write.public')) throw new SlackError('not_in_channel');
  return channel;
}

function isVisible({ app }: Workspace, channel: Channel): boolean {
  return !channel.isPrivate || channel.members.has(app.botUser);
}
