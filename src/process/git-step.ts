import { ForgeError } from '../services/forge/forge.ts';
import { RepositoryError } from '../services/repository/repository.ts';
import type { Effect, StepOutcome } from './step.ts';

/**
 * An effect on the repository: what git, or the forge, could not do becomes the reason why the step failed, and says what
 * to type to have it tried again.
 */
export function gitStep(effect: Effect): Effect {
  return async (context) => {
    if (context.signal.aborted) return { kind: 'aborted' };
    const failedWith = (reason: string): StepOutcome =>
      failed(
        reason.replaceAll(/\b(then|and) (?:retry|try again)\./g, `$1 type \`/release retry ${context.step.id}\`.`),
      );
    try {
      const outcome = await effect(context);
      return outcome.kind === 'failed' ? failedWith(outcome.trouble.reason) : outcome;
    } catch (error) {
      if (context.signal.aborted) return { kind: 'aborted' };
      if (error instanceof RepositoryError || error instanceof ForgeError) return failedWith(error.message);
      throw error;
    }
  };
}

/** The step did not succeed, for a reason in one or two sentences. */
export function failed(reason: string): StepOutcome {
  return { kind: 'failed', trouble: { reason } };
}

/** A commit id as people read it: its first digits, as code. */
export function short(commit: string): string {
  return `\`${commit.slice(0, 7)}\``;
}
