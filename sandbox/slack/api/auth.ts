import type { Slack } from '../slack.ts';
import type { Method } from './method.ts';

/** auth.test, apps.connections.open and api.test. */
export const auth: Record<string, Method> = {
  'api.test': { token: 'any', tier: 4, run: () => ({}) },
  'auth.test': { token: 'any', tier: 'unlimited', run: test },
  'apps.connections.open': { token: 'app', tier: 'unlimited', run: openConnection },
};

function test({ workspace: { app, team } }: Slack): object {
  return {
    url: `${team.url}/`,
    team: team.name,
    user: app.name,
    team_id: team.id,
    ...(team.enterpriseId !== undefined && { enterprise_id: team.enterpriseId }),
    user_id: app.botUser,
    bot_id: app.botId,
    app_id: app.id,
    is_enterprise_install: false,
  };
}

function openConnection({ baseUrl, socketMode, workspace }: Slack): object {
  const url = `${baseUrl().replace(/^http/, 'ws')}/link/?ticket=${socketMode.newTicket()}&app_id=${workspace.app.id}`;
  return { url };
}
