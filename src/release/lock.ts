import type { Actor } from './actor.ts';
import type { StepPlan } from './checklist.ts';
import { refuse, type Refusal } from './refusal.ts';
import { isDeployment } from './stages.ts';

/** Nothing new of the project goes to production since a release was rolled back, until somebody lifts the lock. */
export interface LockState {
  /** Counts up in a project: `lock-1`. */
  id: string;
  /** Whose rollback locked it. */
  release: string;
  tag: string;
  /** Why it was rolled back. */
  reason: string;
  by: Actor;
  /** ISO 8601, UTC. */
  at: string;
  lifted?: { by: Actor; at: string; reason: string };
}

/** Those that nobody has lifted. */
export function openLocks(locks: readonly LockState[]): LockState[] {
  return locks.filter(({ lifted }) => !lifted);
}

/** Does a lock keep the step from beginning? Only what brings something new to production; never a rollback. */
export function isLockedOut(step: StepPlan, locks: readonly LockState[]): boolean {
  return isDeployment(step) && openLocks(locks).length > 0;
}

/** Why nothing of the project goes to production now; undefined when nothing is locked. */
export function lockedOut(project: string, locks: readonly LockState[]): Refusal | undefined {
  const lock = openLocks(locks).at(-1);
  if (!lock) return undefined;
  const { tag, reason, by, at } = lock;
  return refuse('deploys-locked', { project, tag, reason, by, at });
}
