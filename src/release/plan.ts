import { gateNeed, type Need, type PhaseId, type PhasePlan, type StepPlan } from './checklist.ts';
import { isDone, type Release } from './release.ts';

/** What should be happening now. */
export type Action =
  | { do: 'open-phase'; phase: PhaseId }
  /** A hint for a worker, who looks again before doing anything. `start` counts the starts of this attempt. */
  | { do: 'run'; step: string; attempt: number; start: number }
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
  ];
}

function opening(release: Release, phase: PhasePlan, now: string): Action[] {
  if (release.phases[phase.id] || unmetNeeds(release, phase.needs).length > 0) return [];
  return isDue(phase, now) ? [{ do: 'open-phase', phase: phase.id }] : [{ do: 'wake', at: phase.opensAt }];
}

function running(release: Release, step: StepPlan): Action[] {
  const state = release.steps[step.id];
  if (!state || step.work.kind === 'sign-off' || !isItsTurn(release, step)) return [];
  if (state.status !== 'pending' && state.status !== 'running') return [];
  return [{ do: 'run', step: step.id, attempt: state.attempt, start: state.starts + 1 }];
}

/** Has the phase's date come? */
export function isDue(phase: PhasePlan, now: string): boolean {
  return Date.parse(phase.opensAt) <= Date.parse(now);
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
