import type { Link } from './announcing.ts';
import type { Release } from './release.ts';
import { tagOf } from './version.ts';

/** What readers may want to see besides, as far as it is known. */
export function linksOf(release: Release): Link[] {
  const { announcing, previousTag, tag, version } = release;
  const { web, links = [] } = announcing ?? {};
  const filled = links.map(({ label, address }) => ({
    label,
    address: address.replaceAll('{version}', inAddress(version)).replaceAll('{tag}', inAddress(tag)),
  }));
  return [
    ...made(release, 'tag-release', 'Release'),
    ...(web === undefined || previousTag === undefined
      ? []
      : [{ label: ALL_CHANGES, address: `${web}/compare/${inAddress(previousTag)}...${inAddress(tag)}` }]),
    ...made(release, 'final-review', 'Pull request'),
    ...filled,
  ];
}

/** What a step made out there. */
function made({ steps }: Release, step: string, label: string): Link[] {
  const address = steps[step]?.result?.url;
  return address === undefined ? [] : [{ label, address }];
}

export const ALL_CHANGES = 'All changes';
export const CHANGELOG = 'Changelog';

/** A tag such as `packages/web/v1.2.0` keeps its slashes. */
function inAddress(tag: string): string {
  return encodeURIComponent(tag).replaceAll('%2F', '/');
}

/** What it is called until somebody says it better. */
export function headlineOf({ project, type, version }: Pick<Release, 'project' | 'type' | 'version'>): string {
  const tag = tagOf(version);
  if (type === 'hotfix') return `Hotfix ${tag} of ${project} is out`;
  return version.includes('-') ? `Pre-release ${project} ${tag} is out` : `${project} ${tag} is out`;
}
