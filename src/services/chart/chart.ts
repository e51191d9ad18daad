/** One line of a chart, with what it is compared with. */
export interface ChartPanel {
  /** `Error rate`. */
  title: string;
  unit: 'ratio' | 'seconds' | 'number';
  /** In order of time; `at` in ms since 1970, UTC. A gap in time is drawn as a gap. */
  points: { at: number; value: number }[];
  /** Drawn across: the absolute limit, and so many times what it was before. The value is added to the label. */
  limits: { label: string; value: number }[];
  /** What it was before, drawn faintly. */
  baseline?: number;
  /** Stretches in which it was unhealthy; an open one ends with the last point. */
  unhealthy: { from: number; to?: number }[];
}

/** What is drawn: one panel below the other over the same time. */
export interface ChartRequest {
  /** `acme-web v1.3.0`. */
  title: string;
  /** IANA name: the times on the axis. */
  timezone: string;
  /** Vertical lines: the deployment, a rollback. */
  marks: { at: number; label: string }[];
  panels: ChartPanel[];
}

/** Draws PNGs that can be read on light and on dark. */
export interface ChartPainter {
  draw(chart: ChartRequest): Promise<Buffer>;
}
