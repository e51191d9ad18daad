import type { Channel, Message, User } from './records.ts';
import type { Workspace } from './workspace.ts';

/** Whether somebody sees a channel: public ones, and private ones that they are in. */
export function maySeeChannel({ isPrivate, members }: Channel, user: Pick<User, 'id'>): boolean {
  return !isPrivate || members.has(user.id);
}

/** Whether somebody sees a message: in a channel that they see, and not meant for another one alone. */
export function maySeeMessage({ channels }: Workspace, message: Message, user: Pick<User, 'id'>): boolean {
  if (message.visibleTo !== undefined && message.visibleTo !== user.id) return false;
  const channel = channels.get(message.channel);
  return channel !== undefined && maySeeChannel(channel, user);
}
