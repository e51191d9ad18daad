/** Where a project's measurements come from, as tminus.yaml says it. */
export type MetricsSource = PrometheusSource | OpenMetricsSource;

/** Who asks. A value `$NAME` is the bot's variable of that name. */
export type Credentials = { bearer: string } | { user: string; password: string };

/** A Prometheus server, or anything with its HTTP API (https://prometheus.io/docs/prometheus/latest/querying/api/). */
export interface PrometheusSource {
  kind: 'prometheus';
  /** Base URL, without `/api/v1`. */
  url: string;
  credentials?: Credentials;
  timeoutMs: number;
}

/** `/metrics` endpoints that T-Minus scrapes itself. */
export interface OpenMetricsSource {
  kind: 'openmetrics';
  /** URLs, one per instance. */
  targets: string[];
  credentials?: Credentials;
  timeoutMs: number;
  scrapeEveryMs: number;
}
