import type { StepPlan, WatchWork } from './checklist.ts';
import type { CheckHealth } from './aftercare.ts';
import type { Release, StepState } from './release.ts';

/** A soak that is under way. */
export interface Watch {
  plan: StepPlan & { work: WatchWork };
  state: StepState;
  /** When the soak began (ISO 8601, UTC). */
  since: string;
}

/** The soaks that are under way. */
export function runningWatches(release: Release): Watch[] {
  return release.checklist.steps.flatMap((plan) => {
    const state = release.steps[plan.id];
    if (!isWatch(plan) || state?.status !== 'running' || state.since === undefined) return [];
    return [{ plan, state, since: state.since }];
  });
}

export function isWatch(plan: StepPlan): plan is Watch['plan'] {
  return plan.work.kind === 'watch';
}

/** Does it wait for others, with no worker at it? People may end it at any time. */
export function waitsByItself({ work }: StepPlan): boolean {
  return work.kind === 'watch' || work.kind === 'review';
}

/** What a check says in this soak; what it said in an earlier one no longer counts. */
export function healthIn(release: Release, { since }: Watch, check: string): CheckHealth | undefined {
  const known = release.health[check];
  return known && Date.parse(known.since) >= Date.parse(since) ? known : undefined;
}

/** Everything that is being watched now and has said something. */
export function watchedNow(release: Release): (CheckHealth & { check: string })[] {
  return runningWatches(release).flatMap((watch) =>
    watch.plan.work.checks.flatMap(({ name: check }) => {
      const known = healthIn(release, watch, check);
      return known ? [{ check, ...known }] : [];
    }),
  );
}

/** Checks that are unhealthy and that nobody has called somebody else's doing: they ask for an alert. */
export function alarming(release: Release): string[] {
  return watchedNow(release).flatMap(({ check, verdict, dismissed }) =>
    verdict.health === 'unhealthy' && dismissed === undefined ? [check] : [],
  );
}

/** Is something not healthy again yet? *Cannot tell* is no recovery. */
export function isTroubled(release: Release): boolean {
  return watchedNow(release).some(({ unwell, dismissed }) => unwell && dismissed === undefined);
}
