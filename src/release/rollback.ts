import { ROLL_BACK, type StepPlan } from './checklist.ts';
import type { Release, StepState } from './release.ts';
import { isDeployment } from './stages.ts';

/** The tag that a rollback brings back: what production ran before; undefined for a first release. */
export function comesBack({ rollback, replaces, previousTag }: Release): string | undefined {
  return rollback?.to ?? replaces ?? previousTag;
}

/** What production really runs where people think of this tag: a release that was rolled back left another one there. */
export function lastGood(
  tag: string | undefined,
  releases: readonly Pick<Release, 'tag' | 'rollback'>[],
): string | undefined {
  const gone = releases.find((release) => release.tag === tag && release.rollback?.doneAt !== undefined);
  if (!gone) return tag;
  return lastGood(
    gone.rollback?.to,
    releases.filter((release) => release !== gone),
  );
}

/**
 * What production runs where this is the newest tag of its history: the release of that tag may not have gone there yet,
 * or was rolled back. A tag of nobody's that T-Minus knows was released by somebody else.
 */
export function whatRuns(tag: string | undefined, releases: readonly Release[]): string | undefined {
  const own = releases.find((release) => release.tag === tag);
  if (!own) return tag;
  const others = releases.filter((release) => release !== own);
  if (own.rollback?.doneAt !== undefined) return whatRuns(own.rollback.to, others);
  const isThere = deploymentBegan(own, own.startedAt) !== undefined;
  return isThere ? tag : whatRuns(own.replaces ?? own.previousTag, others);
}

/** What production runs as far as these releases tell: what went there last, or what came back when that was rolled back. */
export function runningNow(releases: readonly Release[]): string | undefined {
  const [last] = byDeployment(releases);
  return last && whatRuns(last.tag, releases);
}

/** Those that went to production, the latest first: a release may overtake one that was started before it. */
export function byDeployment(releases: readonly Release[]): Release[] {
  const began = (release: Release): number => Date.parse(deploymentBegan(release, release.startedAt) ?? '');
  return releases.filter((release) => began(release) > 0).toSorted((one, other) => began(other) - began(one));
}

/**
 * What has gone to production since, and was not taken back: bringing back what was before this release would take that
 * away, too. `at`: when (ISO 8601, UTC).
 * @param newer releases of the project that went there later, the latest first
 */
export function overtakenBy(newer: readonly Release[]): { tag: string; at: string } | undefined {
  for (const release of newer) {
    const at = deploymentBegan(release, release.startedAt);
    const { tag, rollback } = release;
    if (at !== undefined && rollback?.doneAt === undefined) return { tag, at };
  }
  return undefined;
}

/** Is the previous version being brought back, or is it back? A rollback that was skipped was called off. */
export function isRolledBackOrBeing(release: Release): boolean {
  return release.rollback !== undefined && release.steps[ROLL_BACK]?.status !== 'skipped';
}

/** Is the previous version back before Post-Release has opened? Then it never does, and somebody has to end the release. */
export function isAtItsEnd({ ended, phases, rollback }: Release): boolean {
  return !ended && rollback?.doneAt !== undefined && !phases['post-release'];
}

/**
 * Does the step no longer start, since the release goes back and not on? Only the rollback itself and the watch over
 * production do.
 */
export function isCalledOff(release: Release, { id, work }: StepPlan): boolean {
  const automatic = work.kind === 'bot' || work.kind === 'command' || work.kind === 'http-check';
  return automatic && id !== ROLL_BACK && isRolledBackOrBeing(release);
}

/** When the deployment to production first began (ISO 8601, UTC), by machine or by hand, its first stage too; undefined before. */
export function deploymentBegan(release: Release, at: string): string | undefined {
  const began = release.checklist.steps.filter(isDeployment).flatMap(({ id }) => {
    const deploy = release.steps[id];
    return deploy && hasBegun(deploy) ? [deploy.startedAt ?? deploy.since ?? at] : [];
  });
  return began.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}

/** Also when it failed and is to be tried again, or was done by hand. */
function hasBegun({ status, attempt, starts }: StepState): boolean {
  return starts > 0 || attempt > 1 || status === 'signed-off';
}
