import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { userToWire } from '../wire/user.ts';
import { requiredText, type Args } from './arguments.ts';
import type { Method } from './method.ts';
import { page } from './page.ts';

/** https://docs.slack.dev/reference/methods?family=users */
export const users: Record<string, Method> = {
  'users.info': { token: 'bot', scope: 'users:read', tier: 4, run: info },
  'users.list': { token: 'bot', scope: 'users:read', tier: 2, run: list },
  'users.lookupByEmail': { token: 'bot', scope: 'users:read.email', tier: 3, run: lookupByEmail },
};

function info(slack: Slack, args: Args): object {
  const user = slack.workspace.users.get(requiredText(args, 'user'));
  if (user === undefined) throw new SlackError('user_not_found');
  return { user: userToWire(slack, user) };
}

function list(slack: Slack, args: Args): object {
  const { items, nextCursor } = page([...slack.workspace.users.values()], args, 1000);
  return {
    members: items.map((user) => userToWire(slack, user)),
    cache_ts: Math.floor(slack.now() / 1000),
    response_metadata: { next_cursor: nextCursor },
  };
}

function lookupByEmail(slack: Slack, args: Args): object {
  const email = requiredText(args, 'email').toLowerCase();
  const user = [...slack.workspace.users.values()].find((candidate) => candidate.email.toLowerCase() === email);
  if (user === undefined || user.isBot || user.isDeleted) throw new SlackError('users_not_found');
  return { user: userToWire(slack, user) };
}
