import type { FreezeState } from '../../../release/freeze.ts';
import type { LockState } from '../../../release/lock.ts';

/** The freezes and locks of a project as a view needs them. */
export interface Freezes {
  /** Those that hold, will hold, or have held. */
  all: readonly FreezeState[];
  /** The locks on its deployments, those that were lifted, too. */
  locks?: readonly LockState[];
  /** The moment that is shown (ISO 8601, UTC). */
  at: string;
}

/** Of a project that was never frozen. */
export const NO_FREEZES: Freezes = { all: [], at: '' };
