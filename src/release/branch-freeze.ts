import type { Actor } from './actor.ts';
import type { ReleaseEvent, StepResult } from './event.ts';
import type { Release } from './release.ts';

/** The step with which features are frozen (release-process.md, "Freeze feature development"). */
const FREEZE = 'feature-freeze';

/**
 * The event that goes with the one that ticks the line: from now on the release branch takes fixes only. A freeze that
 * was skipped freezes nothing.
 */
export function branchFrozenBy(
  release: Release,
  step: string,
  { at, by, result }: { at: string; by: Actor; result?: StepResult },
): ReleaseEvent[] {
  const content = (result?.candidate ?? release.candidate)?.content;
  if (step !== FREEZE || release.frozen || content === undefined) return [];
  return [{ type: 'BranchFrozen', content, at, by }];
}
