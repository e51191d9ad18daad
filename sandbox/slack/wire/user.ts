import { offsetOf } from '../render/time-zone.ts';
import type { User } from '../state/records.ts';
import type { Slack } from '../slack.ts';

/** A person as users.info shows them; the address only to an app that may read it. */
export function userToWire({ workspace, now }: Slack, user: User): Record<string, unknown> {
  const mayReadEmail = workspace.app.scopes.has('users:read.email');
  return {
    id: user.id,
    team_id: user.team,
    name: user.handle,
    deleted: user.isDeleted,
    real_name: user.realName,
    tz: user.timeZone,
    tz_label: user.timeZone,
    tz_offset: offsetOf(user.timeZone, now()),
    profile: {
      real_name: user.realName,
      display_name: user.handle,
      ...(mayReadEmail && !user.isBot && { email: user.email }),
    },
    is_admin: user.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_bot: user.isBot,
    is_app_user: user.isAppUser,
    ...(user.isWorkflowBot && { is_workflow_bot: true }),
    ...(user.isStranger && { is_stranger: true }),
    ...(user.enterprise && { enterprise_user: enterpriseUser(user.id, user.enterprise) }),
  };
}

function enterpriseUser(id: string, { id: enterprise, teams }: NonNullable<User['enterprise']>): object {
  return { id, enterprise_id: enterprise, teams, is_admin: false, is_owner: false, is_primary_owner: false };
}
