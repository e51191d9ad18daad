import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CheckPlan } from '../../../src/release/health/check.ts';
import { MetricsError } from '../../../src/services/metrics/metrics.ts';
import type { MetricsSource } from '../../../src/services/metrics/source.ts';
import { prometheusIsThere, startPrometheus, type TestPrometheus, WITHOUT_PROMETHEUS } from '../prometheus-server.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { startService, type Service } from '../services/metrics/service.ts';
import { errorRate, latency, troubledRatios, troubledValues, type Queries } from './checks-in-trouble.ts';
import { LOOKS, measuredSoak, type MeasuredSoak } from './measured-soak.ts';
import { historyOf, pageAt, type Traffic } from './production-traffic.ts';
import { MINUTE_MS } from './soaking.ts';

const SOAK_MS = LOOKS * MINUTE_MS;
/** In the middle of a window, and between two scrapes. */
const RESTARTED_AT = 157;
const DOWN = /is out of reach \(connection refused\)/;

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(async () => server.stop());

/** Nobody can tell what any of these checks says, and each has its own sentence: so a person is asked. */
async function expectNobodyCanTell(
  soak: MeasuredSoak,
  step: Parameters<MeasuredSoak['step']>[0],
  sentences: Record<string, RegExp>,
): Promise<void> {
  const { health, alerts } = await soak.find(soak.id);
  const { status, trouble } = await soak.step(step);
  for (const [check, sentence] of Object.entries(sentences)) {
    expect.soft(health[check]?.verdict.health, check).toBe('cannot-tell');
    expect.soft(health[check]?.verdict.why, check).toMatch(sentence);
    expect.soft(trouble?.reason, check).toMatch(new RegExp(`${check}: cannot tell: .*${sentence.source}`));
  }
  expect(status).toBe('interrupted');
  expect(trouble?.reason).toMatch(/^Nobody can tell whether v1\.2\.1 is healthy\. .* Look, then choose: watch again/);
  expect(alerts).toEqual([]);
}

/** It was healthy, with the right numbers: 1 % of 36,000 requests, less those around a restart. */
async function expectOnePercent(soak: MeasuredSoak): Promise<void> {
  const { status, result } = await soak.step('monitor-errors');
  expect(status).toBe('succeeded');
  const [, requests = ''] =
    /^healthy for 6.min: error-rate 1(?:\.0)?.% of ([\d,]+) requests/.exec(result?.summary ?? '') ?? [];
  expect(Number(requests.replaceAll(',', ''))).toBeGreaterThan(34_000);
  expect(Number(requests.replaceAll(',', ''))).toBeLessThan(37_000);
  expect(await soak.events(soak.id, 'AlertRaised')).toEqual([]);
}

/** What metrics do is said in a sentence; anything else is a fault of ours. */
function faults({ errors }: MeasuredSoak): unknown[] {
  return errors.filter((error) => !(error instanceof MetricsError));
}

describe.skipIf(!prometheusIsThere)(`a real Prometheus${WITHOUT_PROMETHEUS}`, () => {
  const QUERIES: Queries = {
    total: 'sum(increase(requests_total[{window}]))',
    errors: 'sum(increase(requests_total{status="500"}[{window}]))',
    latency: 'max(latency_seconds)',
    nothing: { count: 'sum(increase(nobody_counts_total[{window}]))', value: 'max(nobody_measures)' },
    idle: 'sum(increase(idle_total[{window}]))',
    noNumber: {
      count: 'sum(increase(idle_total[{window}])) / sum(increase(idle_total[{window}]))',
      value: 'sum(rate(idle_total[{window}])) / sum(rate(idle_total[{window}]))',
    },
    broken: { count: 'sum(increase(requests_total[{window}])', value: 'max(latency_seconds' },
    crowd: { count: 'increase(crowd_total[{window}])', value: 'crowd_total' },
  };
  const NOT_THERE = /found nothing, while there were requests/;
  const BROKEN = /Prometheus at http:\S+ could not answer “.*”: .*parse error/;
  const CROWD = /The query “.*” gave 10,000 series where one is needed: wrap it in sum\(…\)\./;

  /** It remembers the soak already: looks ask for one window after the other, three hours late. */
  const begin = Math.floor(Date.now() / MINUTE_MS - 180) * MINUTE_MS;
  let prometheus: TestPrometheus;
  beforeAll(async () => {
    const history = historyOf(begin, SOAK_MS, { restartedAt: RESTARTED_AT, crowded: true });
    prometheus = await startPrometheus({ history });
  });
  afterAll(async () => prometheus.stop());

  const watch = async (checks: CheckPlan[], url = prometheus.url, skewMs = 0): Promise<MeasuredSoak> =>
    measuredSoak(server, {
      source: { kind: 'prometheus', url, timeoutMs: 5_000 },
      checks,
      clock: { ms: begin },
      adapterNow: () => Date.now() + skewMs,
    });

  test('with ratios in trouble is a sentence for each, while the latency beside them is fine', async () => {
    const soak = await watch([...troubledRatios(QUERIES), latency(QUERIES)]);
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'monitor-errors', {
      'empty-ratio': /no measurement since the deployment/,
      'empty-errors': NOT_THERE,
      'nothing-of-nothing': /only 0 requests since the deployment, and it takes 100/,
      'nan-errors': NOT_THERE,
      'nan-total': /no measurement since the deployment/,
      'broken-errors': BROKEN,
      'crowd-of-errors': CROWD,
    });
    expect((await soak.step('check-performance')).status).toBe('succeeded');
    expect(faults(soak)).toEqual([]);
  });

  test('with values in trouble is a sentence for each, while the errors beside them are right, counter reset or not', async () => {
    const soak = await watch([...troubledValues(QUERIES), errorRate(QUERIES)]);
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'check-performance', {
      'empty-value': /no measurement since the deployment/,
      'nan-value': /no measurement since the deployment/,
      'broken-value': BROKEN,
      'crowd-of-values': CROWD,
    });
    await expectOnePercent(soak);
    expect(faults(soak)).toEqual([]);
  });

  test('with one broken query beside a good one says which, and nothing against the good one', async () => {
    const broken = troubledRatios(QUERIES).filter(({ name }) => name === 'broken-errors');
    const soak = await watch([...broken, errorRate(QUERIES), latency(QUERIES)]);
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'monitor-errors', { 'broken-errors': BROKEN });
    const { health } = await soak.find(soak.id);
    expect(health['error-rate']?.verdict.health).toBe('healthy');
    expect((await soak.step('monitor-errors')).trouble?.reason).not.toContain('error-rate');
    expect(faults(soak)).toEqual([]);
  });

  test('that is down for the whole soak leaves it to a person', async () => {
    const gone = await startService();
    await gone.down();
    const soak = await watch([errorRate(QUERIES), latency(QUERIES)], gone.url);
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'monitor-errors', { 'error-rate': DOWN });
    await expectNobodyCanTell(soak, 'check-performance', { latency: DOWN });
    expect(faults(soak)).toEqual([]);
  });

  test('that counted no errors before the deployment, and so has no such series, finds the first ones all the same', async () => {
    const errors = 'sum(increase(new_errors_total[{window}]))';
    const soak = await watch([errorRate({ ...QUERIES, errors }), latency(QUERIES)]);
    await soak.toTheEnd();
    expect((await soak.find(soak.id)).alerts).toHaveLength(1);
    expect(faults(soak)).toEqual([]);
  });

  test.each([
    ['behind', /The clock of Prometheus at http:\S+ is 6[01] s behind ours, .* set both clocks \(NTP\)\./, 61_000],
    ['ahead', /The clock of Prometheus at http:\S+ is 6[01] s ahead of ours, .* set both clocks \(NTP\)\./, -61_000],
  ])('whose clock is a minute %s is not believed', async (_, sentence, skewMs) => {
    const soak = await watch([errorRate(QUERIES), latency(QUERIES)], prometheus.url, skewMs);
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'monitor-errors', { 'error-rate': sentence });
    await expectNobodyCanTell(soak, 'check-performance', { latency: sentence });
    expect(faults(soak)).toEqual([]);
  });
});

describe('scraped endpoints', () => {
  const QUERIES: Queries = {
    total: 'requests_total',
    errors: 'increase(requests_total{status="500"})',
    latency: 'latency_seconds',
    nothing: { count: 'nobody_counts_total', value: 'nobody_measures' },
    idle: 'idle_total',
    noNumber: { count: 'none_total', value: 'none_seconds' },
    broken: { count: 'increase(requests_total[5m])', value: 'max(latency_seconds)' },
    crowd: { count: 'crowd_total', value: 'crowd_total' },
  };
  const NOT_THERE = /found nothing, while there were requests/;
  const CROWD = /The query “crowd_total” selects 10,000 series of http:\S+, and 2,000 are the most that are kept/;
  const BEGIN = Date.UTC(2026, 2, 2, 10);

  let service: Service;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(async () => service.down());

  const watch = async (checks: CheckPlan[], traffic: Traffic = {}, onBegin = async () => {}): Promise<MeasuredSoak> => {
    const clock = { ms: BEGIN };
    service.says((_, response) => response.end(pageAt((clock.ms - BEGIN) / 1_000, traffic)));
    return measuredSoak(server, { source: scraping(), checks, clock, onBegin });
  };
  const scraping = (): MetricsSource => ({
    kind: 'openmetrics',
    targets: [`${service.url}/metrics`],
    timeoutMs: 5_000,
    scrapeEveryMs: 30_000,
  });

  test('with ratios in trouble are a sentence for each, while the latency beside them is fine', async () => {
    const soak = await watch([...troubledRatios(QUERIES), latency(QUERIES)], { crowded: true });
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'monitor-errors', {
      'empty-ratio': /no measurement since the deployment/,
      'empty-errors': NOT_THERE,
      'nothing-of-nothing': /only 0 requests since the deployment, and it takes 100/,
      'nan-errors': NOT_THERE,
      'nan-total': /no measurement since the deployment/,
      'broken-errors': /The query “increase\(requests_total\[5m\]\)” has a range in brackets: leave it out/,
      'crowd-of-errors': CROWD,
    });
    expect((await soak.step('check-performance')).status).toBe('succeeded');
    expect(faults(soak)).toEqual([]);
  });

  test('with values in trouble are a sentence for each, while the errors beside them are right, counter reset or not', async () => {
    const soak = await watch([...troubledValues(QUERIES), errorRate(QUERIES)], {
      restartedAt: RESTARTED_AT,
      crowded: true,
    });
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'check-performance', {
      'empty-value': /no measurement since the deployment/,
      'nan-value': /no measurement since the deployment/,
      'broken-value': /The query “max\(latency_seconds\)” uses max\(…\), which there isn’t for scraped endpoints/,
      'crowd-of-values': CROWD,
    });
    await expectOnePercent(soak);
    expect(faults(soak)).toEqual([]);
  });

  test('with one broken query beside a good one say which, and nothing against the good one', async () => {
    const broken = troubledRatios(QUERIES).filter(({ name }) => name === 'broken-errors');
    const soak = await watch([...broken, errorRate(QUERIES), latency(QUERIES)]);
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'monitor-errors', { 'broken-errors': /has a range in brackets/ });
    const { health } = await soak.find(soak.id);
    expect(health['error-rate']?.verdict.health).toBe('healthy');
    expect((await soak.step('monitor-errors')).trouble?.reason).not.toContain('error-rate');
    expect(faults(soak)).toEqual([]);
  });

  test('that are down for the whole soak leave it to a person', async () => {
    const soak = await watch([errorRate(QUERIES), latency(QUERIES)], {}, async () => service.down());
    await soak.toTheEnd();
    await expectNobodyCanTell(soak, 'monitor-errors', { 'error-rate': DOWN });
    await expectNobodyCanTell(soak, 'check-performance', { latency: DOWN });
    await service.up();
    expect(faults(soak)).toEqual([]);
  });

  test.each([
    ['behind', -60],
    ['ahead', 60],
  ])('whose clock is a minute %s are measured by ours', async (_, skew) => {
    const clock = { ms: BEGIN };
    service.says((_, response) => {
      const theirs = clock.ms + skew * 1_000;
      const page = pageAt((clock.ms - BEGIN) / 1_000, {}).replaceAll('\n', ` ${theirs}\n`);
      response.setHeader('date', new Date(theirs).toUTCString()).end(page);
    });
    const checks = [errorRate(QUERIES), latency(QUERIES)];
    const soak = await measuredSoak(server, { source: scraping(), checks, clock });
    await soak.toTheEnd();
    await expectOnePercent(soak);
    expect((await soak.step('check-performance')).status).toBe('succeeded');
    expect(faults(soak)).toEqual([]);
  });
});
