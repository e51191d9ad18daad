import type { CheckPlan } from './check.ts';
import type { Verdict } from './verdict.ts';

/**
 * Nobody can tell, and this is why.
 * @param why one sentence, plain text with the marks of wording.ts
 * @param span in ms since 1970, UTC
 * @param seen what is known nevertheless
 */
export function cannotTell(
  check: CheckPlan,
  why: string,
  span: { from: number; to: number },
  seen: Partial<Pick<Verdict, 'value' | 'baseline' | 'limit' | 'sample' | 'p'>> = {},
): Verdict {
  return { health: 'cannot-tell', unit: check.unit, sample: 0, ...seen, window: isoSpan(span), why };
}

/** From ms to ISO 8601, UTC. */
export function isoSpan({ from, to }: { from: number; to: number }): Verdict['window'] {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
