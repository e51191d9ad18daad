import type { StepPlan } from './checklist.ts';
import { nearest } from './nearest.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release, StepState } from './release.ts';

/** A line of the checklist, and where it stands; undefined when there is no such line. */
export function findStep(release: Release, id: string): { plan: StepPlan; state: StepState } | undefined {
  const plan = release.checklist.steps.find((step) => step.id === id);
  const state = release.steps[id];
  return plan && state && { plan, state };
}

/** A worker meant something that is over, or never was. */
export function notWanted(step: string): { refusal: Refusal } {
  return { refusal: refuse('not-wanted', { step }) };
}

export function unknownStep(release: Release, step: string): { refusal: Refusal } {
  return { refusal: refuse('unknown-step', { step, nearest: nearest(step, Object.keys(release.steps)) }) };
}
