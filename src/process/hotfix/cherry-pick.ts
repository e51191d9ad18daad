import { CHERRY_PICK } from '../../release/picks.ts';
import type { StepDefinition } from '../step.ts';

/**
 * Cherry-pick to active release branches. What fits is pushed on a press, and what doesn't is a person's: so it is a line
 * to be signed off, which T-Minus ticks by itself as soon as every branch has the fix (engine/picks.ts).
 */
export const cherryPick: StepDefinition = {
  id: CHERRY_PICK,
  phase: 'post-release',
  title: 'Cherry-pick to active release branches',
  needs: ['verify-deployment'],
  evidence: 'release',
  work: { kind: 'sign-off' },
};
