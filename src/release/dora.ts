import { median } from 'simple-statistics';
import { deploymentOf } from './deployment.ts';
import type { Release } from './release.ts';

/** One measure. */
export interface Measured {
  /** Absent where too few would make it up. */
  value?: number;
  /** How many it is taken of. */
  of: number;
}

/**
 * How a project delivers: the four measures of DORA (https://dora.dev/guides/dora-metrics-four-keys/), as far as its
 * releases tell. docs/dora.md says what exactly is counted.
 */
export interface Dora {
  /** How long was looked at, in ms. */
  overMs: number;
  /** From one deployment to production to the next, on average over the whole time, in ms. */
  frequency: Measured;
  /** From the commit to production, in ms: the median of the deployments, of each one the median of its commits. */
  leadTime: Measured;
  /** Of the deployments, how many failed, from 0 to 1. */
  failureRate: Measured & { failed: number };
  /** From the first sign of trouble until production was well again, in ms: the median. */
  restoreTime: Measured & {
    /** Not over yet, or nobody knows when it was: not among those measured. */
    unsettled: number;
  };
}

/** Of fewer than that, nothing is said: one or two of anything are chance. */
export const ENOUGH = 3;

/**
 * What was deployed between two instants (ISO 8601, UTC), measured.
 * @param releases of one project, in any order; those deployed at other times are left out
 */
export function doraOf(releases: readonly Release[], { from, to }: { from: string; to: string }): Dora {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const all = releases.flatMap((release) => deploymentOf(release) ?? []).filter(({ at }) => at >= begin && at <= end);
  const arrived = all.filter((deployment) => deployment.arrived);
  const failed = all.filter(({ incidents }) => incidents.length > 0).length;
  const incidents = all.flatMap((deployment) => deployment.incidents);
  const restored = incidents.flatMap(({ at, endedAt }) => (endedAt === undefined ? [] : [endedAt - at]));
  const overMs = Math.max(0, end - begin);
  return {
    overMs,
    frequency: measured(arrived.length, () => overMs / arrived.length),
    leadTime: middle(arrived.flatMap(({ leadMs }) => leadMs ?? [])),
    failureRate: { ...measured(all.length, () => failed / all.length), failed },
    restoreTime: { ...middle(restored), unsettled: incidents.length - restored.length },
  };
}

function middle(values: number[]): Measured {
  return measured(values.length, () => median(values));
}

function measured(of: number, value: () => number): Measured {
  return of < ENOUGH ? { of } : { value: value(), of };
}
