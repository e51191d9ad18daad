import semver from 'semver';
import { unclassifiedIn } from './allowed.ts';
import { NEEDED_BY_API, type Bump } from './api-verdict.ts';
import type { Change } from './conventional.ts';
import type { Reading } from './meaning.ts';
import { needOf } from './need.ts';
import type { Objection } from './objection.ts';
import type { ReleaseType } from './version.ts';

/**
 * The smallest type that allows all of this.
 * @param version the last one, or the next: only whether it is below 1.0.0 matters
 */
export function smallestType(
  changes: readonly Change[],
  version: string,
  reading: Reading & { api?: Bump | undefined } = {},
): Bump {
  const needs = new Set(changes.map((change) => needOf(change, reading)));
  if (reading.api) needs.add(NEEDED_BY_API[reading.api]);
  return typeThatMay([...needs], version);
}

/**
 * The smallest type that allows all that a release may not have as it is; undefined where no other type would help.
 * @param open objections that nobody waived
 */
export function biggerType(
  { type, version }: { type: ReleaseType; version: string },
  open: readonly Objection[],
): Bump | undefined {
  const needs = open.flatMap(({ against, because }) => (against === 'type' ? [because] : []));
  const bigger = typeThatMay(needs, version);
  return needs.length === 0 || bigger === type ? undefined : bigger;
}

/**
 * A gentle word about a release that is bigger than what is in it; undefined when there is none. Plain text.
 * @param version the next one: 1.0.0 is a promise, not a matter of what changed
 */
export function noteOn(
  type: ReleaseType,
  changes: readonly Change[],
  version: string,
  reading: Reading & { api?: Bump | undefined } = {},
): string | undefined {
  const smallest = smallestType(changes, version, reading);
  const unknown = unclassifiedIn(changes, reading.rules).filter(({ commit }) => !reading.classified?.[commit]).length;
  const unless =
    unknown === 0
      ? ''
      : `, unless ${unknown === 1 ? 'the unclassified commit is' : 'unclassified commits are'} more than that`;
  if (type === 'minor' && smallest === 'patch') return `There is no feature in it: a patch release would do${unless}.`;
  const first = semver.major(version) === 1 && semver.minor(version) === 0 && semver.patch(version) === 0;
  if (type !== 'major' || smallest === 'major' || first) return undefined;
  return `Nothing in it breaks anything: a ${smallest} release would do${unless}.`;
}

/** The smallest type that may have all of this. */
function typeThatMay(needs: readonly (Objection['because'] | undefined)[], version: string): Bump {
  if (needs.includes('breaking')) return semver.major(version) === 0 ? 'minor' : 'major';
  return needs.includes('feature') ? 'minor' : 'patch';
}
