import { expect, test } from 'vitest';
import { baselineRanges, rememberBaselines } from '../../../src/engine/baselines.ts';
import type { SoakNow } from '../../../src/engine/soak.ts';
import { DAY_MS } from '../../../src/release/duration.ts';

const HOUR_MS = 3_600_000;
const stepMs = 60_000;
const SINCE = Date.parse('2026-03-02T10:30:00Z');
const DEPLOYED = SINCE - 20 * 60_000;

function soak(forMs: number): SoakNow {
  const work = { kind: 'watch', forMs, everyMs: stepMs, checks: [] } as const;
  return {
    step: 'monitor-errors',
    attempt: 1,
    since: SINCE,
    look: 1,
    at: SINCE + stepMs,
    work: { ...work, checks: [] },
  };
}

test('a soak is compared with as long a time before the deployment, and with its own hours a day and a week before', () => {
  expect(baselineRanges(soak(HOUR_MS), DEPLOYED)).toEqual([
    { of: 'before', range: { from: DEPLOYED - HOUR_MS, to: DEPLOYED, stepMs } },
    { of: 'day-before', range: { from: SINCE - DAY_MS, to: SINCE - DAY_MS + HOUR_MS, stepMs } },
    { of: 'week-before', range: { from: SINCE - 7 * DAY_MS, to: SINCE - 7 * DAY_MS + HOUR_MS, stepMs } },
  ]);
});

test('a soak of days is never compared with itself', () => {
  const ranges = baselineRanges(soak(3 * DAY_MS), DEPLOYED).map(({ range }) => range);
  expect(ranges).toHaveLength(3);
  expect(ranges.every(({ to }) => to <= DEPLOYED)).toBe(true);
});

test('what could not be fetched is fetched again, and what could is remembered', async () => {
  const remember = rememberBaselines();
  let fetched = 0;
  const fetch = async (): Promise<[]> => {
    if (++fetched === 1) throw new Error('down');
    return [];
  };
  await expect(remember('acme-web-1.error-rate', fetch)).rejects.toThrow('down');
  await remember('acme-web-1.error-rate', fetch);
  await remember('acme-web-1.error-rate', fetch);
  expect(fetched).toBe(2);
});
