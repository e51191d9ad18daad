/** One named thing that is watched after a deployment, as one release will live it. */
export interface CheckPlan {
  /** The name in tminus.yaml, e.g. `error-rate`. Unique in a release. */
  name: string;
  measure: Measure;
  /** What a value is counted in. Ratios are 0 to 1. */
  unit: Unit;
  /** Absolute limit, in the unit of the value: it must stay at or below. */
  max?: number;
  /** At most so many times what it was before, e.g. 1.5. */
  factor?: number;
  /** Smallest sample that says anything: requests of a ratio, measured windows of a value. */
  atLeast: number;
  /** How long it must be bad before it counts, in ms. */
  lastingMs: number;
  /** Scopes (`checkout`) and path prefixes (`src/api/`) of the commits that it is about. */
  about: string[];
}

/** What is asked of the metrics. */
export type Measure =
  /** Two counts: what went wrong, and everything there was. Comes with its sample size. */
  | { kind: 'ratio'; errors: string; total: string }
  /** One number per window, such as a quantile of latency. */
  | { kind: 'value'; query: string };

export type Unit = 'ratio' | 'seconds' | 'number';

/** How long and how often a release is watched. */
export interface Soak {
  /** In ms. */
  forMs: number;
  /** One look, and one window of measurements, each so many ms. */
  everyMs: number;
  checks: CheckPlan[];
}
