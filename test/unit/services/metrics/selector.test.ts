import { describe, expect, it } from 'vitest';
import { readSelector, selectorProblem } from '../../../../src/services/metrics/selector.ts';

describe('a query of scraped endpoints', () => {
  it.each([
    ['http_requests_total', 'count', { kind: 'increase' }],
    ['process_resident_memory_bytes', 'value', { kind: 'last' }],
    ['increase(http_requests_total)', 'count', { kind: 'increase' }],
    ['rate(http_requests_total)', 'value', { kind: 'rate' }],
    ['p95(http_request_duration_seconds)', 'value', { kind: 'quantile', of: 0.95 }],
    [' p99.9 ( http_request_duration_seconds{ route="/" } ) ', 'value', { kind: 'quantile', of: 99.9 / 100 }],
  ] as const)('%s as a %s', (text, as, make) => {
    expect(readSelector(text, as).make).toEqual(make);
  });

  it('has conditions as in PromQL, whatever stands in their values', () => {
    const { name, matchers } = readSelector(
      String.raw`a:b_total{status=~"5..|42\\d", method!="GET", path!~'/a\.b"}', empty="",}`,
      'count',
    );
    expect(name).toBe('a:b_total');
    expect(matchers).toEqual([
      { label: 'status', operator: '=~', value: String.raw`5..|42\d` },
      { label: 'method', operator: '!=', value: 'GET' },
      { label: 'path', operator: '!~', value: String.raw`/a\.b"}` },
      { label: 'empty', operator: '=', value: '' },
    ]);
  });

  it.each([
    ['', 'count', 'The query is empty: write one such as increase(http_requests_total).'],
    [
      'sum(http_requests_total)',
      'count',
      'The query “sum(http_requests_total)” uses sum(…), which there isn’t for scraped endpoints: write increase(…), rate(…) or p95(…) (all series are added up anyway).',
    ],
    [
      'increase(http_requests_total[5m])',
      'count',
      'has a range in brackets: leave it out, since each window has the length that `every` says.',
    ],
    [
      'a_total / b_total',
      'count',
      'is not the name of one metric with conditions: write it as in http_requests_total{status=~"5.."}.',
    ],
    ['rate(a_total)', 'count', 'has to count: write increase(…), or the counter alone.'],
    ['p95(a)', 'count', 'has to count'],
    ['p100(a)', 'value', 'asks for a quantile that there isn’t: write one between p1(…) and p99.99(…).'],
    ['p95(a_bucket)', 'value', 'names the buckets: name the histogram, without _bucket.'],
    ['p95(a{le="1"})', 'value', 'has a condition on le: a quantile needs all buckets.'],
    ['a{status=5}', 'count', 'has conditions that can’t be read: write them as in {status=~"5..", method!="GET"}.'],
    ['a{status="5"', 'count', 'is not the name of one metric'],
    ['a{status=~"("}', 'count', 'has a pattern “(” that is no regular expression: correct it.'],
    [
      'a{status=~"(a+)+b"}',
      'count',
      'has a pattern “(a+)+b” that repeats a group, which can take for ever: write it without.',
    ],
  ] as const)('is found wrong: %s as a %s', (text, as, problem) => {
    const found = selectorProblem(text, as);
    expect(found).toContain(problem);
    expect(found).not.toContain('\n');
  });

  it.each(['increase(a_total{x="[1]"})', 'a_total{x=~"[45].."}', "a_total{x=~'(GET|POST)'}"])('is fine: %s', (text) => {
    expect(selectorProblem(text, 'count')).toBeUndefined();
  });
});
