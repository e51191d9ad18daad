import type { FreezeState } from '../../../release/freeze.ts';

/** The freezes of a project as a view needs them. */
export interface Freezes {
  /** Those that hold, will hold, or have held. */
  all: readonly FreezeState[];
  /** The moment that is shown (ISO 8601, UTC). */
  at: string;
}

/** Of a project that was never frozen. */
export const NO_FREEZES: Freezes = { all: [], at: '' };
