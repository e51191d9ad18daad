import type { Project } from '../../process/project.ts';
import { smallestType } from '../../release/smallest-type.ts';
import type { Bump } from '../../release/api-verdict.ts';
import type { Objection } from '../../release/objection.ts';
import type { WaysOut } from '../../release/plan-report.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import { nextVersion, type ReleaseType } from '../../release/version.ts';
import type { Repository } from '../../services/repository/repository.ts';
import { offendersAmong, type Judged } from './judge-commits.ts';
import { leaveOut, type Without } from './leave-out.ts';
import { versionsOf, type Unreleased } from './since-last-tag.ts';

/** What can be done about commits that stand in the way of a release: make it bigger, or go without them. */
export async function findWaysOut(
  repository: Repository,
  of: {
    project: Project;
    unreleased: Unreleased;
    judged: Judged;
    /** Objections that nobody waived; at least one. */
    open: readonly Objection[];
    type: ReleaseType;
    version: string;
    pre?: string | undefined;
    api?: Bump | undefined;
    /** ISO 8601, UTC. */
    at: string;
  },
): Promise<WaysOut> {
  const { project, unreleased, judged, open, type, version, pre, api, at } = of;
  const bigger = smallestType(judged.changes, version, { rules: project.rules, api });
  const next = bigger === type ? undefined : nextVersion({ ...versionsOf(unreleased, project), type: bigger, pre });
  const unwanted = new Set(offendersAmong(open));
  // Without its commits, what a judge of the API found may still be there.
  const isEnough = unwanted.size === open.length;
  const without = isEnough
    ? await leaveOut(repository, { ...unreleased, commits: unreleased.all, unwanted, at })
    : undefined;
  return {
    ...(next && 'version' in next && { makeIt: { type: bigger, version: next.version } }),
    ...(without && { leaveOut: asWayOut(without, unwanted) }),
  };
}

/** A release that goes without these commits, as somebody asked for it; undefined when it goes without none. */
export async function goWithout(
  repository: Repository,
  unreleased: Unreleased,
  unwanted: ReadonlySet<string>,
  at: string,
): Promise<Without | Refusal | undefined> {
  if (unwanted.size === 0) return undefined;
  const without = await leaveOut(repository, { ...unreleased, commits: unreleased.all, unwanted, at });
  if (!without) return refuse('leave-out-all', { count: unwanted.size });
  return without.conflicts ? refuse('leave-out-conflicts', { files: without.conflicts }) : without;
}

function asWayOut(
  { leftOut, alsoLost, conflicts }: Without,
  unwanted: ReadonlySet<string>,
): NonNullable<WaysOut['leaveOut']> {
  const how = leftOut[0]?.how ?? 'reverted';
  return { how, commits: [...unwanted], alsoLost, ...(conflicts && { conflicts }) };
}
