import type { User } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

/** What every interaction payload says about who did it, where, and to which app. */
export function personAndApp({ team, app }: Workspace, user: User): Record<string, unknown> {
  return {
    user: { id: user.id, username: user.handle, name: user.handle, team_id: user.team },
    team: { id: team.id, domain: team.domain },
    api_app_id: app.id,
    token: app.verificationToken,
    is_enterprise_install: false,
    enterprise: null,
  };
}
