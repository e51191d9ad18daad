const bucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * Counts requests and errors, and sorts their durations into a histogram.
 * Text format: https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
export function createMetrics({ version, environment }) {
  const perStatus = new Map();
  const inBucket = bucketsSeconds.map(() => 0);
  let errors = 0;
  let count = 0;
  let sumSeconds = 0;

  return {
    contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
    observe(status, seconds) {
      perStatus.set(status, (perStatus.get(status) ?? 0) + 1);
      if (status >= 500) errors += 1;
      bucketsSeconds.forEach((limit, index) => (inBucket[index] += seconds <= limit ? 1 : 0));
      count += 1;
      sumSeconds += seconds;
    },
    render() {
      return [
        '# TYPE acme_web info',
        `acme_web_info{version="${version}",environment="${environment}"} 1`,
        '# TYPE http_requests counter',
        ...[...perStatus]
          .sort(([a], [b]) => a - b)
          .map(([status, n]) => `http_requests_total{status="${status}"} ${n}`),
        '# TYPE http_request_errors counter',
        `http_request_errors_total ${errors}`,
        '# TYPE http_request_duration_seconds histogram',
        '# UNIT http_request_duration_seconds seconds',
        ...bucketsSeconds.map(
          (limit, index) => `http_request_duration_seconds_bucket{le="${limit}"} ${inBucket[index]}`,
        ),
        `http_request_duration_seconds_bucket{le="+Inf"} ${count}`,
        `http_request_duration_seconds_sum ${sumSeconds}`,
        `http_request_duration_seconds_count ${count}`,
        '# EOF',
        '',
      ].join('\n');
    },
  };
}
