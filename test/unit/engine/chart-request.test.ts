import { expect, test } from 'vitest';
import { chartRequest } from '../../../src/engine/chart-request.ts';
import type { Sight } from '../../../src/engine/gather.ts';
import { BOT } from '../../../src/release/actor.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import type { CheckPlan } from '../../../src/release/health/check.ts';
import type { Verdict } from '../../../src/release/health/verdict.ts';
import { started } from '../release/given.ts';

const MINUTE_MS = 60_000;
const SINCE = Date.parse('2025-12-15T10:00:00Z');
const instant = (minute: number): string => new Date(SINCE + minute * MINUTE_MS).toISOString();

const CHECK: CheckPlan = {
  name: 'error-rate',
  measure: { kind: 'ratio', errors: 'errors', total: 'total' },
  unit: 'ratio',
  max: 0.01,
  factor: 2,
  atLeast: 100,
  lastingMs: 2 * MINUTE_MS,
  about: [],
};

const SOAK: Sight['soak'] = {
  step: 'monitor-errors',
  attempt: 1,
  since: SINCE,
  look: 2,
  at: SINCE + 2 * MINUTE_MS,
  work: { kind: 'watch', forMs: 60 * MINUTE_MS, everyMs: MINUTE_MS, checks: [CHECK] },
};

const SIGHT: Sight = {
  soak: SOAK,
  check: CHECK,
  evidence: {
    everyMs: MINUTE_MS,
    since: SINCE,
    readings: [
      { at: SINCE + MINUTE_MS, errors: 5, total: 100 },
      { at: SINCE + 2 * MINUTE_MS, errors: 0, total: 0 },
    ],
    baselines: [{ of: 'before', readings: [{ at: SINCE - 5 * MINUTE_MS, errors: 1, total: 200 }] }],
  },
};

function changed(minute: number, health: Verdict['health']): ReleaseEvent {
  const window = { from: instant(minute - 2), to: instant(minute) };
  const baseline = { value: 0.004, sample: 200, of: 'before' } as const;
  const verdict: Verdict = { health, unit: 'ratio', sample: 200, baseline, window };
  return { type: 'HealthChanged', step: 'monitor-errors', check: 'error-rate', verdict, at: instant(minute), by: BOT };
}

test('a picture shows before and after, the deployment, the limits, and when it was unhealthy', () => {
  const events = [changed(2, 'healthy'), changed(10, 'unhealthy'), changed(20, 'healthy'), changed(30, 'unhealthy')];
  expect(chartRequest(started(), [SIGHT], events, SINCE - 4 * MINUTE_MS)).toEqual({
    title: 'acme-web v1.3.0',
    timezone: 'Europe/Berlin',
    marks: [{ at: SINCE - 4 * MINUTE_MS, label: 'Deploy v1.3.0' }],
    panels: [
      {
        title: 'Error rate',
        unit: 'ratio',
        points: [
          { at: SINCE - 5 * MINUTE_MS, value: 0.005 },
          { at: SINCE + MINUTE_MS, value: 0.05 },
        ],
        limits: [
          { label: 'limit', value: 0.01 },
          { label: '2 × before:', value: 0.008 },
        ],
        baseline: 0.004,
        unhealthy: [{ from: SINCE + 8 * MINUTE_MS, to: SINCE + 18 * MINUTE_MS }, { from: SINCE + 28 * MINUTE_MS }],
      },
    ],
  });
});

test('what was nothing before has no limit that is a multiple of it', () => {
  const event = changed(2, 'healthy');
  if (event.type === 'HealthChanged') event.verdict.baseline = { value: 0, sample: 200, of: 'before' };
  const [panel] = chartRequest(started(), [SIGHT], [event], SINCE)?.panels ?? [];
  expect(panel).toMatchObject({ baseline: 0, limits: [{ label: 'limit', value: 0.01 }] });
});

test('a rollback is marked once it is done', () => {
  const rollback = { to: 'v1.2.0', reason: 'payments fail', by: 'U02BOB', at: instant(11) };
  const labels = (release: ReturnType<typeof started>): unknown =>
    chartRequest(release, [SIGHT], [], undefined)?.marks.map(({ label }) => label);
  expect(labels({ ...started(), rollback })).toEqual([]);
  expect(labels({ ...started(), rollback: { ...rollback, doneAt: instant(12) } })).toEqual(['Rolled back to v1.2.0']);
});

test('where nothing was measured there is no picture', () => {
  const blind: Sight = { soak: SOAK, check: CHECK, why: 'Prometheus can’t be reached.' };
  expect(chartRequest(started(), [blind], [changed(2, 'cannot-tell')], SINCE)).toBeUndefined();
});
