import type { Release } from './release.ts';
import { tagOf } from './version.ts';

/** How a project wants its releases to be announced. */
export interface Announcing {
  /** Contributors: with a ping, by their name, or not at all. */
  thank: 'mention' | 'name' | 'none';
  /** It goes out once somebody says so, and not by itself. */
  confirm?: true;
  /** What stands below it; `{version}` and `{tag}` are filled in. */
  links: Link[];
  /** The repository's page, e.g. `https://github.com/acme/web`. */
  web?: string;
}

/** A link that we mean. */
export interface Link {
  label: string;
  address: string;
}

/** Somebody whose commits are in a release. */
export interface Contributor {
  /** As git has it. */
  name: string;
  /** A Slack user id, where the configuration maps the address. */
  id?: string;
}

/** Is the announcement finished but for somebody's word? */
export function waitsForWord({ announce, announcing, announcementConfirmed }: Release, step: string): boolean {
  return (
    step === 'announce' && announce.length > 0 && announcing?.confirm === true && announcementConfirmed === undefined
  );
}

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
