import type { WatchWork } from '../release/checklist.ts';
import type { ReleaseEvent } from '../release/event.ts';
import type { Release } from '../release/release.ts';
import { isDeployment } from '../release/stages.ts';
import { isWatch, runningWatches, type Watch } from '../release/watch.ts';

/** The soak of one step, as it stands at one look. Instants in ms since 1970, UTC. */
export interface SoakNow {
  step: string;
  attempt: number;
  work: WatchWork;
  since: number;
  /** Which look this is, from 1: so many whole windows have passed. */
  look: number;
  /** The end of the newest whole window. */
  at: number;
}

/** The soaks that are under way at this instant, also those whose first window isn't over yet (look 0). */
export function runningSoaks(release: Release, now: number): SoakNow[] {
  return runningWatches(release).map(({ plan, state, since }) => soakAt(plan, state.attempt, Date.parse(since), now));
}

/** All soaks that there have been, the latest of each step: what a picture shows. */
export function knownSoaks(release: Release, now: number): SoakNow[] {
  return release.checklist.steps.filter(isWatch).flatMap((plan) => {
    const state = release.steps[plan.id];
    if (!state?.startedAt) return [];
    const until = state.status === 'running' ? now : Math.min(now, Date.parse(state.since ?? state.startedAt));
    return [soakAt(plan, state.attempt, Date.parse(state.startedAt), until)];
  });
}

/** Was the release ever watched? */
export function wasWatched(release: Release): boolean {
  return release.checklist.steps.filter(isWatch).some(({ id }) => release.steps[id]?.startedAt !== undefined);
}

/**
 * When the release first touched production: everything before it is “before”. In ms since 1970, UTC; undefined where
 * no step of the checklist does that.
 */
export function deployedAt(release: Release, events: readonly ReleaseEvent[]): number | undefined {
  const deploys = release.checklist.steps.filter(isDeployment).map(({ id }) => id);
  for (const steps of [deploys, ['tag-release']]) {
    const begun = events.find((event) => event.type === 'StepStarted' && steps.includes(event.step));
    const byHand = steps.map((step) => release.steps[step]?.since).find((since) => since !== undefined);
    const at = begun?.at ?? byHand;
    if (at !== undefined) return Date.parse(at);
  }
  return undefined;
}

function soakAt({ id, work }: Watch['plan'], attempt: number, since: number, now: number): SoakNow {
  const look = Math.max(0, Math.floor((now - since) / work.everyMs));
  return { step: id, attempt, work, since, look, at: since + look * work.everyMs };
}
