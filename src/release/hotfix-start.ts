import semver from 'semver';
import { countsOf, unclassifiedIn } from './allowed.ts';
import type { Change } from './conventional.ts';
import type { HotfixFacts } from './release-facts.ts';
import type { Reading } from './meaning.ts';
import { branchOf, coreOf, tagOf, takenBy } from './version.ts';
import { list } from './wording.ts';

/** What nobody has released yet of the main branch, that a hotfix would bring along. */
export interface Unreleased {
  features: number;
  breaking: number;
  /** Whose subjects say nothing that we understand. */
  unclear: number;
}

/** What main holds, since production's tag, besides fixes. */
export function unreleasedIn(changes: readonly Change[], reading: Reading): Unreleased {
  const { features, breaking } = countsOf(changes, reading);
  return { features, breaking, unclear: unclassifiedIn(changes, reading.rules).length };
}

/**
 * Where a hotfix is cut: from main (release-process.md, "Hotfix Process"), unless main has moved on with more than fixes.
 * Then people say which.
 */
export function hotfixBase(
  { features, breaking, unclear }: Unreleased,
  wanted: HotfixFacts['base'] | undefined,
): HotfixFacts['base'] | 'ask' {
  return wanted ?? (features + breaking + unclear === 0 ? 'main' : 'ask');
}

/** As in `2 features and 1 breaking change`. */
export function unreleasedInWords({ features, breaking, unclear }: Unreleased): string {
  const parts = [
    counted(features, 'feature', 'features'),
    counted(breaking, 'breaking change', 'breaking changes'),
    counted(unclear, 'commit of which nobody knows what it is', 'commits of which nobody knows what they are'),
  ];
  return list(
    parts.filter((part) => part !== ''),
    'and',
  );
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
