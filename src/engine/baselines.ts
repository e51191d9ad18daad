import { DAY_MS } from '../release/duration.ts';
import type { BaselineId, Reading } from '../release/health/verdict.ts';
import type { Range } from '../services/metrics/metrics.ts';
import type { SoakNow } from './soak.ts';

/** What a check is compared with. */
export type Baselines = { of: BaselineId; readings: Reading[] }[];

/** Of so many checks in soaks the baselines are kept: they never change, and a restart fetches them again. */
const KEPT = 500;

/** Remembers the baselines of each check for as long as this process lives; a failure is not remembered. */
export function rememberBaselines(): (key: string, fetch: () => Promise<Baselines>) => Promise<Baselines> {
  const known = new Map<string, Baselines>();
  return async (key, fetch) => {
    const found = known.get(key) ?? (await fetch());
    known.set(key, found);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

/**
 * The spans of time that a soak is compared with: as long as itself, ending when the release first touched production;
 * and its own hours, one day and one week earlier. None of them reaches into the time of the release itself.
 * @param deployed in ms since 1970, UTC
 */
export function baselineRanges(
  { since, work: { forMs, everyMs: stepMs } }: SoakNow,
  deployed: number,
): { of: BaselineId; range: Range }[] {
  const windows = Math.ceil(forMs / stepMs);
  const ending = (to: number, count: number): Range => ({ from: to - count * stepMs, to, stepMs });
  const earlier = (ms: number): Range => {
    const from = since - ms;
    const count = Math.min(windows, Math.max(0, Math.floor((deployed - from) / stepMs)));
    return { from, to: from + count * stepMs, stepMs };
  };
  return [
    { of: 'before' as const, range: ending(deployed, windows) },
    { of: 'day-before' as const, range: earlier(DAY_MS) },
    { of: 'week-before' as const, range: earlier(7 * DAY_MS) },
  ].filter(({ range }) => range.to > range.from);
}
