import { gateNeed, type GateId, type Need, type PhaseId, type PhasePlan, type StepPlan } from './checklist.ts';
import { waitsForWord } from './waits-for-word.ts';
import { deadlines, missedDeadline } from './deadline.ts';
import { nextEscalation } from './escalation.ts';
import type { Actor } from './actor.ts';
import { freezesOn, lastOf, type FreezeState } from './freeze.ts';
import { CHERRY_PICK } from './picks.ts';
import { isDone, type Release } from './release.ts';
import { remindable } from './reminders.ts';
import { deploymentBegan, isCalledOff, isRolledBackOrBeing } from './rollback.ts';
import { isDeployment } from './stages.ts';
import { isLockedOut, type LockState } from './lock.ts';
import { nextReviewLook } from './next-look.ts';
import { runningReview } from './running-review.ts';
import { runningWatches, waitsByItself } from './watch.ts';

/** What should be happening now. */
export type Action =
  | { do: 'open-phase'; phase: PhaseId }
  /** A hint for a worker, who looks again before doing anything. `start` counts the starts of this attempt. */
  | { do: 'run'; step: string; attempt: number; start: number }
  /** The soak of this step begins, or its review. */
  | { do: 'watch'; step: string; attempt: number }
  /** Looks at the metrics go on, one every so many ms, the first one `everyMs` after `since` (ISO 8601, UTC). */
  | { do: 'look'; everyMs: number; since: string }
  /** The pull request is looked at again at this instant (ISO 8601, UTC). */
  | { do: 'look-at-review'; at: string }
  /** People are called to an alert. */
  | { do: 'escalate'; alert: number }
  /** Nothing is left to do, and nobody has to close it. */
  | { do: 'finish' }
  /** The gate was not approved in time: the release is held. */
  | { do: 'miss-deadline'; gate: GateId }
  /** People are reminded that the gate waits for them. */
  | { do: 'remind'; gate: GateId; people: Actor[] }
  /** The other release branches are looked at: does the fix of this hotfix fit them, and is it to be pushed there? */
  | { do: 'pick' }
  /** Nothing to do before this instant (ISO 8601, UTC). */
  | { do: 'wake'; at: string };

/**
 * What should be happening at this instant. Level-triggered: asking twice gives the same answer, and forgetting to ask
 * loses nothing. While a release is held, what runs goes on and nothing else begins.
 * @param now ISO 8601, UTC
 * @param freezes the project's, those to come and those that are over, too
 * @param locks the project's, those that were lifted, too
 */
export function plan(
  release: Release,
  now: string,
  freezes: readonly FreezeState[] = [],
  locks: readonly LockState[] = [],
): Action[] {
  if (release.ended) return [];
  const missed = release.held ? undefined : missedDeadline(release, now, freezes);
  const goesOn = !release.held && !missed;
  return [
    ...(missed ? [{ do: 'miss-deadline' as const, gate: missed.gate }] : []),
    ...(goesOn ? release.checklist.phases.flatMap((phase) => opening(release, phase, now, freezes)) : []),
    ...release.checklist.steps.flatMap((step) => running(release, step, { now, freezes, locks, goesOn })),
    ...looking(release),
    ...reviewing(release, now),
    ...escalating(release, now),
    ...picking(release),
    ...(goesOn ? keeping(release, freezes) : []),
    ...(goesOn ? reminding(release, now, { freezes, locks }) : []),
    ...(isOver(release) ? [{ do: 'finish' as const }] : []),
  ];
}

function opening(release: Release, phase: PhasePlan, now: string, freezes: readonly FreezeState[]): Action[] {
  if (release.phases[phase.id] || unmetNeeds(release, phase.needs).length > 0) return [];
  if (!isDue(phase, now)) return [{ do: 'wake', at: phase.opensAt }];
  const frozen = phase.id === 'release-day' ? lastOf(freezesOn(release, freezes, now)) : undefined;
  return frozen ? [{ do: 'wake', at: frozen.until }] : [{ do: 'open-phase', phase: phase.id }];
}

function running(
  release: Release,
  step: StepPlan,
  {
    now,
    freezes,
    locks,
    goesOn,
  }: { now: string; freezes: readonly FreezeState[]; locks: readonly LockState[]; goesOn: boolean },
): Action[] {
  const state = release.steps[step.id];
  if (!state || step.work.kind === 'sign-off' || !isItsTurn(release, step)) return [];
  const { status, attempt, starts } = state;
  if (status === 'pending' && (!goesOn || waitsForWord(release, step.id))) return [];
  if (waitsByItself(step)) return status === 'pending' ? [{ do: 'watch', step: step.id, attempt }] : [];
  const wanted = status === 'running' || (status === 'pending' && !isCalledOff(release, step));
  if (!wanted) return [];
  // Nobody knows when a lock is lifted: whoever lifts it has the releases looked at again.
  if (status === 'pending' && isLockedOut(step, locks)) return [];
  const early = status === 'pending' ? notBefore(release, step) : undefined;
  if (early !== undefined && Date.parse(early) > Date.parse(now)) return [{ do: 'wake', at: early }];
  const frozen = status === 'pending' && lastOf(frozenOutOf(release, step, now, freezes));
  return frozen ? [{ do: 'wake', at: frozen.until }] : [{ do: 'run', step: step.id, attempt, start: starts + 1 }];
}

/** Does a freeze of the project keep the step from beginning? Only the deployment; one that began is never cut short. */
export function isFrozenOut(release: Release, step: StepPlan, now: string, freezes: readonly FreezeState[]): boolean {
  return frozenOutOf(release, step, now, freezes).length > 0;
}

function frozenOutOf(release: Release, step: StepPlan, now: string, freezes: readonly FreezeState[]): FreezeState[] {
  if (!isDeployment(step) || deploymentBegan(release, now) !== undefined) return [];
  return freezesOn(release, freezes, now);
}

/** Is nothing left to do, where no gate closes the release? */
export function isOver({ checklist, phases, steps, held }: Release): boolean {
  if (held || !phases['post-release'] || checklist.gates.some(({ id }) => id === 'post-release')) return false;
  return checklist.steps.every(({ id }) => steps[id] && isDone(steps[id]));
}

/** The release is looked at again when a gate has to be approved. */
function keeping(release: Release, freezes: readonly FreezeState[]): Action[] {
  if (release.gates.production.passed) return [];
  return [...new Set(deadlines(release, freezes).map(({ at }) => at))].map((at) => ({ do: 'wake', at }));
}

function reminding(
  release: Release,
  now: string,
  { freezes, locks }: { freezes: readonly FreezeState[]; locks: readonly LockState[] },
): Action[] {
  return remindable(release, now, freezes, locks).map(({ gate, people, at }) =>
    Date.parse(at) <= Date.parse(now) ? { do: 'remind', gate, people } : { do: 'wake', at },
  );
}

/** One series of looks serves all soaks of a release. */
function looking(release: Release): Action[] {
  const watches = runningWatches(release);
  const [since] = watches.map((watch) => watch.since).sort((a, b) => Date.parse(a) - Date.parse(b));
  if (since === undefined) return [];
  return [{ do: 'look', everyMs: Math.min(...watches.map(({ plan }) => plan.work.everyMs)), since }];
}

/** Ever more seldom while nothing changes. */
function reviewing(release: Release, now: string): Action[] {
  const review = runningReview(release);
  if (!review) return [];
  const at = nextReviewLook(Date.parse(review.since), Date.parse(now));
  return [{ do: 'look-at-review', at: new Date(at).toISOString() }];
}

function escalating(release: Release, now: string): Action[] {
  const next = nextEscalation(release);
  if (!next) return [];
  return Date.parse(next.at) <= Date.parse(now)
    ? [{ do: 'escalate', alert: next.alert }]
    : [{ do: 'wake', at: next.at }];
}

/** From the first candidate on, long before its turn: people shall know what they approve. */
function picking(release: Release): Action[] {
  const isOpen = release.steps[CHERRY_PICK]?.status === 'pending';
  return isOpen && release.candidate && !isRolledBackOrBeing(release) ? [{ do: 'pick' }] : [];
}

/** Has the phase's date come? Post-Release waits for none: what is in production is watched from then on. */
export function isDue(phase: PhasePlan, now: string): boolean {
  return phase.id === 'post-release' || Date.parse(phase.opensAt) <= Date.parse(now);
}

/** May the step be done now: is its phase open and everything before it done? */
export function isItsTurn(release: Release, step: StepPlan): boolean {
  return blockers(release, step).length === 0;
}

/** The instant before which a step whose turn it is doesn't begin (ISO 8601, UTC); undefined where it needn't wait. */
export function notBefore(release: Release, { needs, afterMs }: StepPlan): string | undefined {
  const done = needs.flatMap((need) => {
    const since = release.steps[need]?.since;
    return since === undefined ? [] : [Date.parse(since)];
  });
  return afterMs === undefined || done.length === 0 ? undefined : new Date(Math.max(...done) + afterMs).toISOString();
}

/** Titles of what has to be done before the step. */
export function blockers(release: Release, step: StepPlan): string[] {
  const phase = release.checklist.phases.find(({ id }) => id === step.phase);
  if (phase && !release.phases[phase.id]) return [`${phase.title} has to open`];
  return unmetNeeds(release, [...(phase?.needs ?? []), ...step.needs]);
}

/** Titles of the needs that are not met. A need that the checklist doesn't know is never met. */
export function unmetNeeds(release: Release, needs: Need[]): string[] {
  return needs.flatMap((need) => {
    const gate = release.checklist.gates.find(({ id }) => gateNeed(id) === need);
    if (gate) return release.gates[gate.id].passed ? [] : [gate.title];
    const state = release.steps[need];
    const step = release.checklist.steps.find(({ id }) => id === need);
    return state && isDone(state) ? [] : [step?.title ?? need];
  });
}
