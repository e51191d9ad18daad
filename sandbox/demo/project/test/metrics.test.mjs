import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from '../src/metrics.mjs';

test('requests are counted by status, errors apart, and durations fall into cumulative buckets', () => {
  const metrics = createMetrics({ version: '1.0.0', environment: 'test' });
  metrics.observe(200, 0.004);
  metrics.observe(200, 0.2);
  metrics.observe(503, 9);

  const lines = metrics.render().split('\n');
  for (const line of [
    'acme_web_info{version="1.0.0",environment="test"} 1',
    'http_requests_total{status="200"} 2',
    'http_requests_total{status="503"} 1',
    'http_request_errors_total 1',
    'http_request_duration_seconds_bucket{le="0.005"} 1',
    'http_request_duration_seconds_bucket{le="0.25"} 2',
    'http_request_duration_seconds_bucket{le="+Inf"} 3',
    'http_request_duration_seconds_count 3',
  ]) {
    assert.ok(lines.includes(line), `missing: ${line}`);
  }
  assert.deepEqual(lines.slice(-2), ['# EOF', '']);
});
