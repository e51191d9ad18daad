import { newId } from './ids.ts';
import type { Channel } from './records.ts';
import type { Workspace } from './workspace.ts';

/** The direct conversation between the app and somebody; opened when it isn't there yet. */
export function directMessages(workspace: Workspace, user: string): Channel {
  const existing = [...workspace.channels.values()].find((channel) => channel.im === user);
  if (existing !== undefined) return existing;
  const id = newId('D');
  const channel: Channel = {
    id,
    name: 'directmessage',
    topic: '',
    isPrivate: true,
    isArchived: false,
    members: new Set([user, workspace.app.botUser]),
    createdAt: Math.floor(Date.now() / 1000),
    im: user,
  };
  workspace.channels.set(id, channel);
  return channel;
}
