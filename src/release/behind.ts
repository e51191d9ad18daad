import semver from 'semver';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';

/**
 * Why a release may not go to production any more: something newer went there while it was under way, and it would take
 * that away. A hotfix has nothing that came after what it was cut from; any other release may not go below what runs.
 * @param production the tag that production runs, of another release
 */
export function whyBehind(release: Release, production: string | undefined): Refusal | undefined {
  const { type, version, tag, previousTag } = release;
  const running = production === undefined ? undefined : versionOf(production, release);
  if (production === undefined || running === undefined) return undefined;
  if (type !== 'hotfix') return semver.gt(running, version) ? refuse('behind', { tag, production, type }) : undefined;
  const base = previousTag === undefined ? undefined : versionOf(previousTag, release);
  return base !== undefined && semver.gt(running, base)
    ? refuse('hotfix-behind', { tag, production, base: previousTag ?? '' })
    : undefined;
}

function versionOf(other: string, { tag, version }: Release): string | undefined {
  const prefix = tag.slice(0, -version.length);
  return other.startsWith(prefix) ? (semver.valid(other.slice(prefix.length)) ?? undefined) : undefined;
}
