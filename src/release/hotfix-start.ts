import semver from 'semver';
import { countsOf, unclassifiedIn } from './allowed.ts';
import type { Change } from './conventional.ts';
import type { HotfixFacts } from './release-facts.ts';
import type { Reading } from './meaning.ts';
import { branchOf, coreOf, tagOf, takenBy } from './version.ts';
import { list } from './wording.ts';

/** What main holds that production doesn't, and that a hotfix from there would bring along. */
export interface Unreleased {
  features: number;
  breaking: number;
  /** Whose subjects say nothing that we understand. */
  unclear: number;
  /** The tag in main that production doesn't run: it was rolled back, or isn't deployed yet. */
  ahead?: string;
}

/**
 * What main holds, since production's tag, besides fixes.
 * @param newest the last tag in main; it may not be what production runs
 */
export function unreleasedIn(
  changes: readonly Change[],
  reading: Reading,
  { newest, production }: { newest?: string | undefined; production?: string } = {},
): Unreleased {
  const { features, breaking } = countsOf(changes, reading);
  const ahead = newest === production ? undefined : newest;
  const unclear = unclassifiedIn(changes, reading.rules).length;
  return { features, breaking, unclear, ...(ahead !== undefined && { ahead }) };
}

/**
 * Where a hotfix is cut: from main (release-process.md, "Hotfix Process"), unless main has moved on with more than fixes,
 * or with a version that production doesn't run: what was rolled back would go there again. Then people say which.
 */
export function hotfixBase(
  { features, breaking, unclear, ahead }: Unreleased,
  wanted: HotfixFacts['base'] | undefined,
): HotfixFacts['base'] | 'ask' {
  return wanted ?? (features + breaking + unclear === 0 && ahead === undefined ? 'main' : 'ask');
}

/** As in `2 features and 1 breaking change that nobody has released`, or `v1.3.1, which production doesn't run`. */
export function unreleasedInWords({ features, breaking, unclear, ahead }: Unreleased): string {
  const parts = [
    counted(features, 'feature', 'features'),
    counted(breaking, 'breaking change', 'breaking changes'),
    counted(unclear, 'commit of which nobody knows what it is', 'commits of which nobody knows what they are'),
  ];
  const counts = list(
    parts.filter((part) => part !== ''),
    'and',
  );
  return [
    ...(ahead === undefined ? [] : [`${ahead}, which production doesn't run`]),
    ...(counts === '' ? [] : [`${counts} that nobody has released`]),
  ].join(', and ');
}

/**
 * The first version above what production runs that no tag has, and that no release under way has reserved; of which
 * there was a pre-release, it is spoken for. What a hotfix that was cancelled has left on its branch stays there.
 */
export function hotfixVersion(of: {
  /** The tag that production runs. */
  production: string;
  /** What the project's tags begin with. */
  prefix: string;
  tags: Iterable<string>;
  reserved: readonly string[];
  /** Names of the branches that there are. */
  branches?: Iterable<string>;
}): { version: string } | { problem: string } {
  const { production, prefix, tags, reserved, branches = [] } = of;
  const taken = new Set([...takenBy([...tags], prefix), ...reserved].map(coreOf));
  const existing = new Set(branches);
  const isTaken = (one: string): boolean => taken.has(one) || existing.has(branchOf('hotfix', tagOf(one, prefix)));
  let version = production.startsWith(prefix) ? semver.inc(production.slice(prefix.length), 'patch') : null;
  while (version !== null && isTaken(version)) version = semver.inc(version, 'patch');
  return version === null
    ? { problem: `The tag ${production}, which production runs, is no version: it needs three numbers, such as 1.2.0.` }
    : { version };
}

function counted(count: number, one: string, more: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : more}`;
}
