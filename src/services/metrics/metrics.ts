/** One measured number; `at` in ms since 1970, UTC. */
export interface Point {
  at: number;
  value: number;
}

/** What is asked: in the adapter's own language. */
export interface Query {
  text: string;
  /** `count`: how many there were in each step. `value`: a number at the end of each step. */
  as: 'count' | 'value';
}

/** Steps of equal length; ms since 1970, UTC. */
export interface Range {
  from: number;
  to: number;
  stepMs: number;
}

/** Where measurements come from. */
export interface Metrics {
  /**
   * One point per step: at `from + step`, `from + 2 step`, … `to`, each about the step that ends there. A step without a
   * measurement, or with one that is not a number, has no point.
   * @throws MetricsError
   */
  range(query: Query, range: Range, signal?: AbortSignal): Promise<Point[]>;
}

/** Why there is no answer: one sentence for people that names the query or the address, and what to do. */
export class MetricsError extends Error {
  override name = 'MetricsError';
}
