import type { Unit } from './check.ts';

/** *Cannot tell* is an answer of its own, and never counts as healthy. */
export type Health = 'healthy' | 'unhealthy' | 'cannot-tell';

/** What one check says of one stretch of time. */
export interface Verdict {
  health: Health;
  unit: Unit;
  /** What was measured; absent when nothing was. */
  value?: number;
  /** What it was compared with. */
  baseline?: { value: number; sample: number; of: BaselineId };
  /** What it has to stay at or below, and which rule says so. */
  limit?: { value: number; rule: 'max' | 'factor' };
  /** Requests of a ratio; measured windows of a value. */
  sample: number;
  /** ISO 8601, UTC. */
  window: { from: string; to: string };
  /** One-sided: how likely so bad a result would be by chance. Absent where no test was needed. */
  p?: number;
  /** Why nobody can tell: one sentence, plain text. Always there when `health` is `cannot-tell`. */
  why?: string;
}

/** The period before the deployment, or the soak's own time of day, one day or one week earlier. */
export type BaselineId = 'before' | 'day-before' | 'week-before';

/** What was measured in one window of time; `at` is the window's end, in ms since 1970, UTC. */
export type Reading = { at: number; errors: number; total: number } | { at: number; value: number };

/** Everything that a verdict rests on. */
export interface Evidence {
  /** Length of a window, in ms. */
  everyMs: number;
  /** When the soak began: readings after it are the release's. In ms since 1970, UTC. */
  since: number;
  /** Of the soak, in order of time; windows without a measurement are left out. */
  readings: Reading[];
  baselines: { of: BaselineId; readings: Reading[] }[];
}
