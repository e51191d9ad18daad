import type { Monitor } from '../process/project.ts';
import type { CheckEntry } from './monitor-schema.ts';

/**
 * What is watched when a project names no check: the error rate and the latency by the names that most frameworks and
 * exporters have (https://prometheus.io/docs/practices/naming/). Requests whose status isn't told are not counted, in
 * `total` either: where the label has another name nobody can tell, instead of all being well.
 */
export const DEFAULT_CHECKS: Record<Monitor['source']['kind'], Record<string, CheckEntry>> = {
  prometheus: {
    'error-rate': {
      errors: `${requests('5..')} or vector(0)`, // a failure that never happened has no series
      total: requests('.+'),
    },
    'latency-p95': {
      query: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[{window}])))',
      unit: 'seconds',
    },
  },
  openmetrics: {
    'error-rate': {
      errors: 'http_requests_total{status=~"5.."}',
      total: 'http_requests_total{status=~".+"}',
    },
    'latency-p95': { query: 'p95(http_request_duration_seconds)', unit: 'seconds' },
  },
};

/** Client libraries disagree about the label's name; `or` takes no series twice. */
function requests(status: string): string {
  const counted = ['status', 'code', 'status_code'].map(
    (label) => `increase(http_requests_total{${label}=~"${status}"}[{window}])`,
  );
  return `sum(${counted.join(' or ')})`;
}
