import type { Attempt } from '../delivery/envelope.ts';
import type { Message, Reaction, User } from '../state/records.ts';
import { newId } from '../state/ids.ts';
import type { Slack } from '../slack.ts';
import { messageToWire } from '../wire/message.ts';
import { viewToWire } from '../wire/view.ts';

/** Tells the app that somebody opened its Home; resolves to undefined if it didn't subscribe. */
export async function announceHomeOpened(slack: Slack, user: User): Promise<Attempt | undefined> {
  const view = slack.views.homeOf(user.id);
  return announce(slack, 'app_home_opened', {
    type: 'app_home_opened',
    user: user.id,
    channel: `D${user.id.slice(1)}`,
    tab: 'home',
    ...(view && { view: viewToWire(slack.workspace, view) }),
    event_ts: slack.workspace.nextTs(),
  });
}

/** Tells the app about a message, if it subscribed to messages of that kind of channel. */
export async function announceMessage(slack: Slack, message: Message): Promise<void> {
  const { workspace } = slack;
  const channel = workspace.channels.get(message.channel);
  if (channel === undefined || message.visibleTo !== undefined) return;
  const kind = channel.im !== undefined ? 'im' : channel.isPrivate ? 'group' : 'channel';
  const event = { ...messageToWire(workspace, message), channel: channel.id, event_ts: message.ts };
  if (channel.members.has(workspace.app.botUser)) {
    await announce(slack, `message.${kind}s`.replace('ims', 'im'), { ...event, channel_type: kind });
  }
  if (!message.fromApp && message.text.includes(`<@${workspace.app.botUser}`)) {
    await announce(slack, 'app_mention', { ...event, type: 'app_mention' });
  }
}

/** Tells the app about somebody's emoji, if it subscribed, may read reactions, and is in the channel. */
export async function announceReaction(
  slack: Slack,
  type: 'reaction_added' | 'reaction_removed',
  user: Pick<User, 'id'>,
  { name }: Pick<Reaction, 'name'>,
  message: Message,
): Promise<Attempt | undefined> {
  const { app, channels } = slack.workspace;
  const isThere = channels.get(message.channel)?.members.has(app.botUser) === true;
  if (!isThere || !app.scopes.has('reactions:read')) return undefined;
  return announce(slack, type, {
    type,
    user: user.id,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    event_ts: slack.workspace.nextTs(),
  });
}

async function announce(slack: Slack, subscription: string, event: object): Promise<Attempt | undefined> {
  const { app, team } = slack.workspace;
  if (!app.events.has(subscription)) return undefined;
  return slack.deliveries.deliver({
    type: 'events_api',
    acceptsResponse: false,
    payload: {
      token: app.verificationToken,
      team_id: team.id,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: newId('Ev'),
      event_time: Math.floor(slack.now() / 1000),
      authorizations: [{ enterprise_id: null, team_id: team.id, user_id: app.botUser, is_bot: true }],
      is_ext_shared_channel: false,
    },
  });
}
