import { isoSeconds } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import type { App, Installation } from '../state/records.ts';
import { apiUrl, nodeId } from './links.ts';
import type { AppAnswer, InstallationAnswer } from './schema.ts';
import { userAnswer } from './user.ts';

/** A GitHub App, as itself sees it. */
export function appAnswer(github: GitHub, app: App): AppAnswer {
  const at = isoSeconds(github.store.repository.createdAt);
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    owner: userAnswer(github, github.store.repository.owner),
    name: app.name,
    description: null,
    external_url: 'https://example.com',
    html_url: `${github.baseUrl()}/apps/${app.slug}`,
    created_at: at,
    updated_at: at,
    permissions: app.permissions,
    events: app.events,
    installations_count: [...github.store.installations.values()].filter(({ app: { id } }) => id === app.id).length,
  };
}

/** An app in the owner's account. */
export function installationAnswer(github: GitHub, { id, app, isSuspended }: Installation): InstallationAnswer {
  const { owner, createdAt } = github.store.repository;
  const at = isoSeconds(createdAt);
  return {
    id,
    client_id: app.clientId,
    account: userAnswer(github, owner),
    repository_selection: 'selected',
    access_tokens_url: `${apiUrl(github)}/app/installations/${id}/access_tokens`,
    repositories_url: `${apiUrl(github)}/installation/repositories`,
    html_url: `${github.baseUrl()}/organizations/${owner.login}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: owner.id,
    target_type: 'Organization',
    permissions: { ...app.permissions } as InstallationAnswer['permissions'],
    events: app.events,
    created_at: at,
    updated_at: at,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: isSuspended ? userAnswer(github, owner) : null,
    suspended_at: isSuspended ? at : null,
  };
}
