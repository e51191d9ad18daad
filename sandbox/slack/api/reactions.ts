import type { Message } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { announceReaction } from '../interactions/events.ts';
import { SlackError } from '../slack-error.ts';
import { messageToWire } from '../wire/message.ts';
import { requiredText, type Args } from './arguments.ts';
import { visibleChannel } from './find-channel.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods?family=reactions */
export const reactions: Record<string, Method> = {
  'reactions.add': { token: 'bot', scope: 'reactions:write', tier: 3, run: add },
  'reactions.remove': { token: 'bot', scope: 'reactions:write', tier: 2, run: remove },
  'reactions.get': { token: 'bot', scope: 'reactions:read', tier: 3, run: get },
};

/** Puts somebody's emoji under a message. Throws SlackError `already_reacted` or `invalid_name`. */
export function react({ workspace }: Slack, message: Message, user: string, name: string): void {
  if (!/^[a-z0-9_+'-]+(?:::skin-tone-[2-6])?$/.test(name)) throw new SlackError('invalid_name');
  const reaction = message.reactions.find((other) => other.name === name);
  if (reaction?.users.includes(user)) throw new SlackError('already_reacted');
  const added = { name, users: [...(reaction?.users ?? []), user] };
  workspace.edit(message, { reactions: [...message.reactions.filter((other) => other !== reaction), added] });
}

/** Takes somebody's emoji away again. Throws SlackError `no_reaction`. */
export function unreact({ workspace }: Slack, message: Message, user: string, name: string): void {
  const reaction = message.reactions.find((other) => other.name === name);
  if (!reaction?.users.includes(user)) throw new SlackError('no_reaction');
  const left = { name, users: reaction.users.filter((other) => other !== user) };
  const others = message.reactions.filter((other) => other !== reaction);
  workspace.edit(message, { reactions: left.users.length > 0 ? [...others, left] : others });
}

function add(slack: Slack, args: Args): object {
  const message = reactedMessage(slack, args);
  const name = requiredText(args, 'name');
  react(slack, message, slack.workspace.app.botUser, name);
  void announceReaction(slack, 'reaction_added', { id: slack.workspace.app.botUser }, { name }, message);
  return {};
}

function remove(slack: Slack, args: Args): object {
  const message = reactedMessage(slack, args);
  const name = requiredText(args, 'name');
  unreact(slack, message, slack.workspace.app.botUser, name);
  void announceReaction(slack, 'reaction_removed', { id: slack.workspace.app.botUser }, { name }, message);
  return {};
}

function get(slack: Slack, args: Args): object {
  const message = reactedMessage(slack, args);
  return { type: 'message', channel: message.channel, message: messageToWire(slack.workspace, message) };
}

function reactedMessage({ workspace }: Slack, args: Args): Message {
  const { id: channel } = visibleChannel(workspace, args);
  const message = workspace.conversation(channel).find(requiredText(args, 'timestamp'));
  if (message === undefined) throw new SlackError('message_not_found');
  return message;
}
