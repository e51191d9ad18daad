import type { Change } from './conventional.ts';
import { meaningOf, type Reading } from './meaning.ts';

/** What not every type of release may have. */
export type Need = 'feature' | 'breaking';

/** What a change needs a bigger release for; undefined where any will do. */
export function needOf(change: Change, reading: Reading): Need | undefined {
  const { kind, breaking } = meaningOf(change, reading);
  if (breaking.length > 0) return 'breaking';
  return kind === 'feature' ? 'feature' : undefined;
}
