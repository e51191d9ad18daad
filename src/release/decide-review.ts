import { BOT } from './actor.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import type { ReleaseEvent } from './event.ts';
import { findStep, notWanted } from './find-step.ts';
import type { Release } from './release.ts';
import { isSameReview, reviewVerdict } from './review.ts';
import { isReview, reviewOf } from './running-review.ts';

type RecordReview = Extract<Command, { type: 'RecordReview' }>;

/** A look at a pull request: what has changed in it, and whether that ends the review. Nothing new gives no events. */
export function recordReview(release: Release, { step, attempt, review: seen, trouble, at }: RecordReview): Decision {
  const found = findStep(release, step);
  if (!found || !isReview(found.plan) || found.state.status !== 'running') return notWanted(step);
  const { candidate } = release;
  if (found.state.attempt !== attempt || !candidate) return notWanted(step);
  const known = reviewOf(release, found.plan, found.state);
  const isNew = seen ? !isSameReview(known?.seen, seen) || known?.trouble !== undefined : known?.trouble !== trouble;
  const changed: ReleaseEvent[] = isNew
    ? [
        {
          type: 'ReviewSeen',
          step,
          attempt,
          ...(seen && { seen }),
          ...(trouble !== undefined && { trouble }),
          at,
          by: BOT,
        },
      ]
    : [];
  const verdict = seen ? reviewVerdict(seen, candidate) : { kind: 'waiting' as const };
  switch (verdict.kind) {
    case 'waiting':
      return { events: changed };
    case 'passed': {
      const result = { summary: verdict.summary, ...(seen && { url: seen.url }) };
      return { events: [...changed, { type: 'StepSucceeded', step, attempt, result, at, by: BOT }] };
    }
    case 'failed': {
      const { reason } = verdict;
      return { events: [...changed, { type: 'StepFailed', step, attempt, trouble: { reason }, at, by: BOT }] };
    }
    default:
      return verdict satisfies never;
  }
}
