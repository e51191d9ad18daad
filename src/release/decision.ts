import type { ReleaseEvent } from './event.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';

/** Yes, with what then has happened (nothing, when it is true already); or no, with the reason. */
export type Decision = { events: ReleaseEvent[] } | { refusal: Refusal };

/** Once production is approved, what a release is and when it comes is settled. */
export function tooLate(release: Pick<Release, 'gates' | 'tag'>, deed: string): { refusal: Refusal } | undefined {
  const approved = release.gates.production.passed;
  return approved && { refusal: refuse('production-approved', { tag: release.tag, deed, ...approved }) };
}
