import type { Call } from './call-log.ts';
import type { Faults } from './faults.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { SecondaryLimits } from './limits/secondary-limits.ts';
import type { Store } from './state/store.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

/** The parts of the server that its routes share. */
export interface GitHub {
  store: Store;
  faults: Faults;
  rateLimits: RateLimits;
  secondaryLimits: SecondaryLimits;
  webhooks: Webhooks;
  calls: Call[];
  /** After how many reads a pull request's mergeability is known. */
  mergeableAfterReads: number;
  /** The server's address without a slash at its end, such as http://127.0.0.1:4321. */
  baseUrl: () => string;
  /** The time in ms since 1970, UTC. */
  now: () => number;
  /** Runs one deed after the other, so that two of the same can't both find nothing there. */
  exclusively: <Result>(deed: () => Promise<Result>) => Promise<Result>;
}
