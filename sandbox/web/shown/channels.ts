import { maySeeChannel } from '../../slack/state/may-see.ts';
import type { Channel as StoredChannel, User } from '../../slack/state/records.ts';
import type { Workspace } from '../../slack/state/workspace.ts';
import type { Channel } from '../protocol.ts';

/** The channels that somebody sees; a direct conversation has the app's name. */
export function shownChannels({ channels, app }: Workspace, reader: User): Channel[] {
  return [...channels.values()]
    .filter((channel) => !channel.isArchived && maySeeChannel(channel, reader))
    .map((channel) => {
      const { id, name, topic, im } = channel;
      return { id, name: im === undefined ? name : app.name, topic, kind: kindOf(channel) };
    });
}

function kindOf({ im, isPrivate }: StoredChannel): Channel['kind'] {
  if (im !== undefined) return 'direct';
  return isPrivate ? 'private' : 'public';
}
