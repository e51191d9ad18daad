import type { Channel } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

/** A channel as conversations.info shows it. */
export function channelToWire({ app }: Workspace, channel: Channel): Record<string, unknown> {
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.isPrivate && channel.im === undefined,
    is_group: channel.isPrivate,
    is_im: channel.im !== undefined,
    ...(channel.im !== undefined && { user: channel.im }),
    is_mpim: false,
    is_private: channel.isPrivate,
    is_archived: channel.isArchived,
    is_member: channel.members.has(app.botUser),
    is_general: channel.name === 'general',
    created: channel.createdAt,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
  };
}
