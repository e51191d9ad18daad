import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPrometheus } from '../../../../src/services/metrics/prometheus.ts';
import type { Metrics, Point } from '../../../../src/services/metrics/metrics.ts';
import {
  prometheusIsThere,
  type PrometheusUser,
  startPrometheus,
  type TestPrometheus,
  WITHOUT_PROMETHEUS,
} from '../../prometheus-server.ts';
import { startService, type Service } from './service.ts';

/** The example of Prometheus' own documentation. */
const ADMIN: PrometheusUser = {
  user: 'admin',
  password: 'test',
  bcrypt: '$2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay',
};

describe.skipIf(!prometheusIsThere)(`a real Prometheus${WITHOUT_PROMETHEUS}`, () => {
  let service: Service;
  let prometheus: TestPrometheus;
  let metrics: Metrics;

  beforeAll(async () => {
    service = await startService(page({ ok: 100, errors: 1 }));
    prometheus = await startPrometheus({ targets: [service.address], scrapeIntervalMs: 100 });
    metrics = createPrometheus({ kind: 'prometheus', url: prometheus.url, timeoutMs: 10_000 });
    await shows('requests_total{status="200"}', 100);
  });
  afterAll(async () => {
    await prometheus.stop();
    await service[Symbol.asyncDispose]();
  });
  const shows = (query: string, value: number): Promise<void> =>
    vi.waitFor(async () => expect(await prometheus.value(query)).toBe(value), { timeout: 10_000, interval: 20 });
  const ask = (text: string, range = lastMinutes(3)): Promise<Point[]> => metrics.range({ text, as: 'value' }, range);

  it('gives one point per step, at its end', async () => {
    const range = { from: 1_700_000_000_000, to: 1_700_000_180_000, stepMs: 60_000 };
    expect(await ask('time()', range)).toEqual([
      { at: 1_700_000_060_000, value: 1_700_000_060 },
      { at: 1_700_000_120_000, value: 1_700_000_120 },
      { at: 1_700_000_180_000, value: 1_700_000_180 },
    ]);
  });

  it('gives nothing for a range that is shorter than a step', async () => {
    expect(await ask('time()', { from: 0, to: 59_999, stepMs: 60_000 })).toEqual([]);
  });

  it('puts the length of a step where the query says {window}, in whole milliseconds where need be', async () => {
    const range = { from: 1_700_000_000_000, to: 1_700_000_001_500, stepMs: 1_500 };
    const [point] = await ask('sum(sum_over_time(vector(1)[{window}:1500ms]))', range);
    expect(point?.at).toBe(range.to);
  });

  it('counts what a service counted, from its counters', async () => {
    service.says(page({ ok: 300, errors: 51 }));
    await shows('sum(requests_total{status="500"})', 51);
    const to = Date.now();
    const range = { from: to - 5_000, to, stepMs: 5_000 };
    const query = 'sum(increase(requests_total{status="500"}[{window}]))';
    const [point] = await metrics.range({ text: query, as: 'count' }, range);
    // Prometheus stretches what it has seen to the whole window.
    expect(point?.value).toBeGreaterThanOrEqual(50);
    expect(point?.value).toBeLessThan(100);
  });

  it('gives quantiles of histograms', async () => {
    const range = { from: Date.now() - 1_000, to: Date.now(), stepMs: 1_000 };
    const points = await ask('histogram_quantile(0.9, sum by (le) (duration_seconds_bucket))', range);
    expect(points).toEqual([{ at: range.to, value: 0.5 }]);
  });

  it('leaves out what is no number', async () => {
    expect(await ask('sum(requests_total) * 0 / 0')).toEqual([]);
    expect(await ask('vector(1) / 0')).toEqual([]);
    expect(await ask('vector(NaN)')).toEqual([]);
  });

  it('gives no points for a metric that nobody has', async () => {
    expect(await ask('sum(increase(nobody_has_this_total[1m]))')).toEqual([]);
  });

  it('repeats what Prometheus says of a broken query, with the query', async () => {
    await expect(ask('sum(rate(requests_total[1m])')).rejects.toThrow(
      new RegExp(
        `^Prometheus at ${prometheus.url} could not answer “sum\\(rate\\(requests_total\\[1m\\]\\)”: .*unclosed left parenthesis\\.$`,
      ),
    );
    await expect(ask('rate(requests_total)')).rejects.toThrow('expected type range vector');
  });

  it('does not choose among several series, however many', async () => {
    await expect(ask('requests_total')).rejects.toThrow(
      'The query “requests_total” gave 2 series where one is needed: wrap it in sum(…).',
    );
    service.says(Array.from({ length: 10_000 }, (_, n) => `many{n="${n}",text="${'x'.repeat(60)}"} 1\n`).join(''));
    await shows('count(many)', 10_000);
    await expect(ask('many', { from: Date.now() - 1_000, to: Date.now(), stepMs: 1_000 })).rejects.toThrow(
      'The query “many” gave 10,000 series where one is needed: wrap it in sum(…).',
    );
    // So long an answer isn't read to its end.
    await expect(ask('many', { from: Date.now() - 60_000, to: Date.now(), stepMs: 200 })).rejects.toThrow(
      'The query “many” gave 10,000 series where one is needed: wrap it in sum(…).',
    );
    service.says(page({ ok: 300, errors: 51 }));
  });

  it('is refused without the right password, and never repeats it', async () => {
    await using guarded = await startPrometheus({ targets: [], scrapeIntervalMs: 1_000, user: ADMIN });
    const source = { kind: 'prometheus', url: guarded.url, timeoutMs: 10_000 } as const;
    const right = { ...source, credentials: { user: 'admin', password: '$PASSWORD' } };
    const range = { from: 0, to: 1_000, stepMs: 1_000 };
    const query = { text: 'vector(7)', as: 'value' } as const;
    const seven = [{ at: 1_000, value: 7 }];
    expect(await createPrometheus(right, { variables: { PASSWORD: 'test' } }).range(query, range)).toEqual(seven);
    const inTheAddress = { ...source, url: guarded.url.replace('//', '//admin:test@') };
    expect(await createPrometheus(inTheAddress).range(query, range)).toEqual(seven);
    const refused = `Prometheus at ${guarded.url} does not let us in (401), asked for “vector(7)”: correct the credentials in tminus.yaml.`;
    await expect(createPrometheus(source).range(query, range)).rejects.toThrow(refused);
    await expect(createPrometheus(right, { variables: { PASSWORD: 'wrong-one' } }).range(query, range)).rejects.toThrow(
      refused,
    );
    await expect(
      createPrometheus({ ...source, url: guarded.url.replace('//', '//admin:wrong-one@') }).range(query, range),
    ).rejects.toThrow(refused);
    await expect(createPrometheus(right).range(query, range)).rejects.toThrow(
      '`monitor` in tminus.yaml names $PASSWORD, but the bot has no such variable: set it and restart.',
    );
  });
});

function page({ ok, errors }: { ok: number; errors: number }): string {
  return `# TYPE requests_total counter
requests_total{status="200"} ${ok}
requests_total{status="500"} ${errors}
# TYPE duration_seconds histogram
duration_seconds_bucket{le="0.1"} 50
duration_seconds_bucket{le="0.5"} 90
duration_seconds_bucket{le="+Inf"} 100
duration_seconds_sum 20
duration_seconds_count 100
`;
}

function lastMinutes(minutes: number): { from: number; to: number; stepMs: number } {
  const to = Date.now();
  return { from: to - minutes * 60_000, to, stepMs: 60_000 };
}
