import type { GitHub } from '../github.ts';

/** The base of the REST API: `/api/v3`, as on GitHub Enterprise. */
export function apiUrl(github: GitHub): string {
  return `${github.baseUrl()}/api/v3`;
}

/** The repository in the REST API. */
export function repositoryUrl(github: GitHub): string {
  const { owner, name } = github.store.repository;
  return `${apiUrl(github)}/repos/${owner.login}/${name}`;
}

/** The repository's page. */
export function pageUrl(github: GitHub): string {
  const { owner, name } = github.store.repository;
  return `${github.baseUrl()}/${owner.login}/${name}`;
}

/** An opaque id, as every thing has one: never the same for two kinds. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`;
}
