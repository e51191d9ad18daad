import type { UsersInfoResponse } from '@slack/web-api';

/** What somebody is to our workspace. Only members count through a user group. */
export type Standing = 'member' | 'guest' | 'bot' | 'stranger' | 'deactivated';

/** Where the bot is installed, as auth.test says. */
export interface Workspace {
  team: string;
  /** The organization that it belongs to, on Enterprise Grid. */
  enterprise?: string;
}

/** Somebody as users.info shows them. */
export type Account = NonNullable<UsersInfoResponse['user']>;

/**
 * What Slack says that somebody is (https://docs.slack.dev/reference/objects/user-object). A workspace that is not named
 * is not ours. `is_app_user` means nothing here: it marks people who have authorized the app.
 */
export function standingIn(ours: Workspace, account: Account): Standing {
  if (account.deleted) return 'deactivated';
  // Of Slackbot itself, Slack says that it is no bot.
  const isBot = account.is_bot || account.is_workflow_bot || account.is_connector_bot || account.id === 'USLACKBOT';
  if (isBot) return 'bot';
  if (account.is_stranger || !isOf(ours, account)) return 'stranger';
  return account.is_restricted || account.is_ultra_restricted ? 'guest' : 'member';
}

function isOf({ team, enterprise }: Workspace, { team_id, enterprise_id, enterprise_user }: Account): boolean {
  if (team_id === team || enterprise_user?.teams?.includes(team)) return true;
  return enterprise !== undefined && [enterprise_id, enterprise_user?.enterprise_id].includes(enterprise);
}
