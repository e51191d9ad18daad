import type { Dispatch } from './dispatch.ts';
import type { Shelf } from './shelf.ts';
import { withFreezes } from './with-freezes.ts';
import { withLocks } from './with-locks.ts';
import { withProduction } from './with-production.ts';

/** A dispatch that tells commands what their release can't know: the project's freezes and locks, and what production runs. */
export function informed(dispatch: Dispatch, shelf: Pick<Shelf, 'freezes' | 'locks' | 'productionBeside'>): Dispatch {
  return withProduction(withLocks(withFreezes(dispatch, shelf.freezes), shelf.locks), shelf.productionBeside);
}
