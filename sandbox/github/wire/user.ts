import type { GitHub } from '../github.ts';
import type { Account } from '../state/records.ts';
import { apiUrl, nodeId } from './links.ts';
import type { UserAnswer } from './schema.ts';

/** Somebody, as they are shown wherever they have a part. */
export function userAnswer(github: GitHub, { login, id, type }: Account): UserAnswer {
  const url = `${apiUrl(github)}/users/${encodeURIComponent(login)}`;
  const page = type === 'Bot' ? `apps/${login.replace(/\[bot\]$/, '')}` : login;
  return {
    login,
    id,
    node_id: nodeId(type === 'Bot' ? 'BOT' : 'U', id),
    avatar_url: `${github.baseUrl()}/avatars/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${github.baseUrl()}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}
