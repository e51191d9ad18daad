/** Who measures: T-Minus itself, or a Prometheus, which is started for a target (`host:port`) and says its base URL. */
export type Source = 'openmetrics' | { prometheus: (target: string) => Promise<string> };

/** Settings and checks under `monitor` in tminus.yaml. */
export type Watch = Record<string, unknown>;

/** What takes an hour in real life takes seconds here. */
const SHORT = { for: '20s', every: '2s', 'acknowledge-within': '30s', silence: '1m' };

/** One in twenty failing requests is found at once; a slow machine is no alarm. */
const LIMITS = {
  'error-rate': { max: '1%', 'worse-than-before': '1.5x', 'at-least': 100, lasting: '4s' },
  'latency-p95': { max: '500ms' },
};

const QUERIES = {
  openmetrics: {
    'error-rate': { errors: 'http_request_errors_total', total: 'http_requests_total' },
    'latency-p95': { query: 'p95(http_request_duration_seconds)' },
  },
  prometheus: {
    'error-rate': {
      errors: 'sum(increase(http_request_errors_total[{window}]))',
      total: 'sum(increase(http_requests_total[{window}]))',
    },
    'latency-p95': {
      query: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[{window}])))',
    },
  },
};

/**
 * How acme-web is watched in production, as tminus.yaml has it.
 * @param watch what differs: settings, and checks by name
 */
export async function watchOf(source: Source, production: number, watch: Watch = {}): Promise<object> {
  const kind = source === 'openmetrics' ? source : 'prometheus';
  const queries = QUERIES[kind];
  return {
    ...SHORT,
    ...(source === 'openmetrics'
      ? { openmetrics: { targets: [`http://127.0.0.1:${production}/metrics`], every: '1s' } }
      : { prometheus: await source.prometheus(`127.0.0.1:${production}`) }),
    'error-rate': { ...queries['error-rate'], ...LIMITS['error-rate'] },
    'latency-p95': { ...queries['latency-p95'], ...LIMITS['latency-p95'] },
    ...watch,
  };
}
