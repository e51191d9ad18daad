import { waitsForWord } from '../../release/waits-for-word.ts';
import type { StepPlan } from '../../release/checklist.ts';
import { blockers } from '../../release/plan.ts';
import { isCalledOff } from '../../release/rollback.ts';
import type { Release, StepState } from '../../release/release.ts';

/** How much a line says. */
export type Detail = 'full' | 'short';

/** Where a step stands as people see it. */
export type Standing =
  Exclude<StepState['status'], 'pending'> | 'ready' | 'to-sign' | 'to-send' | 'blocked' | 'dropped';

/** One line of the checklist with everything that a view says of it. */
export interface Line {
  plan: StepPlan;
  state: StepState;
  standing: Standing;
  /** Titles of what comes first. */
  after: string[];
}

/** The lines of one phase, in the checklist's order. */
export function linesOf(release: Release, phase: string): Line[] {
  return release.checklist.steps.filter((plan) => plan.phase === phase).map((plan) => lineOf(release, plan));
}

/** One line. */
export function lineOf(release: Release, plan: StepPlan): Line {
  const state = release.steps[plan.id] ?? { status: 'pending', attempt: 1, starts: 0 };
  const after = state.status === 'pending' ? blockers(release, plan) : [];
  return {
    plan,
    state,
    after,
    standing: isDropped(release, plan, state) ? 'dropped' : standingOf(release, plan, state, after),
  };
}

function standingOf(release: Release, plan: StepPlan, { status }: StepState, after: string[]): Standing {
  if (status !== 'pending') return status;
  if (after.length > 0) return 'blocked';
  if (waitsForWord(release, plan.id)) return 'to-send';
  return plan.work.kind === 'sign-off' ? 'to-sign' : 'ready';
}

/** Nothing more happens to a release that has ended; what is rolled back only goes back. */
function isDropped(release: Release, plan: StepPlan, state: StepState): boolean {
  if (release.ended) return !isSettled(state);
  return state.status === 'pending' && isCalledOff(release, plan);
}

function isSettled({ status }: StepState): boolean {
  return status !== 'pending' && status !== 'running';
}
