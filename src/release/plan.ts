import { gateNeed, type Need, type PhaseId, type PhasePlan, type StepPlan } from './checklist.ts';
import { nextEscalation } from './escalation.ts';
import { isDone, type Release } from './release.ts';
import { isCalledOff } from './rollback.ts';
import { runningWatches } from './watch.ts';

/** What should be happening now. */
export type Action =
  | { do: 'open-phase'; phase: PhaseId }
  /** A hint for a worker, who looks again before doing anything. `start` counts the starts of this attempt. */
  | { do: 'run'; step: string; attempt: number; start: number }
  /** The soak of this step begins. */
  | { do: 'watch'; step: string; attempt: number }
  /** Looks at the metrics go on, one every so many ms, the first one `everyMs` after `since` (ISO 8601, UTC). */
  | { do: 'look'; everyMs: number; since: string }
  /** People are called to an alert. */
  | { do: 'escalate'; alert: number }
  /** Nothing to do before this instant (ISO 8601, UTC). */
  | { do: 'wake'; at: string };

/**
 * What should be happening at this instant. Level-triggered: asking twice gives the same answer, and forgetting to ask
 * loses nothing.
 * @param now ISO 8601, UTC
 */
export function plan(release: Release, now: string): Action[] {
  if (release.ended) return [];
  return [
    ...release.checklist.phases.flatMap((phase) => opening(release, phase, now)),
    ...release.checklist.steps.flatMap((step) => running(release, step)),
    ...looking(release),
    ...escalating(release, now),
  ];
}

function opening(release: Release, phase: PhasePlan, now: string): Action[] {
  if (release.phases[phase.id] || unmetNeeds(release, phase.needs).length > 0) return [];
  return isDue(phase, now) ? [{ do: 'open-phase', phase: phase.id }] : [{ do: 'wake', at: phase.opensAt }];
}

function running(release: Release, step: StepPlan): Action[] {
  const state = release.steps[step.id];
  if (!state || step.work.kind === 'sign-off' || !isItsTurn(release, step)) return [];
  const { status, attempt, starts } = state;
  if (step.work.kind === 'watch') return status === 'pending' ? [{ do: 'watch', step: step.id, attempt }] : [];
  const wanted = status === 'running' || (status === 'pending' && !isCalledOff(release, step));
  return wanted ? [{ do: 'run', step: step.id, attempt, start: starts + 1 }] : [];
}

/** One series of looks serves all soaks of a release. */
function looking(release: Release): Action[] {
  const watches = runningWatches(release);
  const [since] = watches.map((watch) => watch.since).sort((a, b) => Date.parse(a) - Date.parse(b));
  if (since === undefined) return [];
  return [{ do: 'look', everyMs: Math.min(...watches.map(({ plan }) => plan.work.everyMs)), since }];
}

function escalating(release: Release, now: string): Action[] {
  const next = nextEscalation(release);
  if (!next) return [];
  return Date.parse(next.at) <= Date.parse(now)
    ? [{ do: 'escalate', alert: next.alert }]
    : [{ do: 'wake', at: next.at }];
}

/** Has the phase's date come? Post-Release waits for none: what is in production is watched from then on. */
export function isDue(phase: PhasePlan, now: string): boolean {
  return phase.id === 'post-release' || Date.parse(phase.opensAt) <= Date.parse(now);
}

/** May the step be done now: is its phase open and everything before it done? */
export function isItsTurn(release: Release, step: StepPlan): boolean {
  return blockers(release, step).length === 0;
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
