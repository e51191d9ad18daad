import type { UserGroup } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { flag, requiredText, type Args } from './arguments.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods?family=usergroups */
export const userGroups: Record<string, Method> = {
  'usergroups.list': { token: 'bot', scope: 'usergroups:read', tier: 2, run: list },
  'usergroups.users.list': { token: 'bot', scope: 'usergroups:read', tier: 2, run: listUsers },
};

function list({ workspace }: Slack, args: Args): object {
  const groups = [...workspace.userGroups.values()].filter(isListed(args));
  return {
    usergroups: groups.map((group) => ({
      id: group.id,
      team_id: workspace.team.id,
      is_usergroup: true,
      name: group.name,
      handle: group.handle,
      date_delete: group.isDisabled ? 1 : 0,
      user_count: group.users.length,
      ...(flag(args, 'include_users') && { users: group.users }),
    })),
  };
}

function listUsers({ workspace }: Slack, args: Args): object {
  const group = workspace.userGroups.get(requiredText(args, 'usergroup'));
  if (group === undefined || !isListed(args)(group)) throw new SlackError('no_such_subteam');
  return { users: group.users };
}

function isListed(args: Args): (group: UserGroup) => boolean {
  return (group) => !group.isDisabled || flag(args, 'include_disabled');
}
