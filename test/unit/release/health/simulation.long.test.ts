import { describe, expect, test } from 'vitest';
import type { CheckPlan } from '../../../../src/release/health/check.ts';
import { judge } from '../../../../src/release/health/judge.ts';
import type { Evidence } from '../../../../src/release/health/verdict.ts';
import { LATENCY, minute } from './evidence.ts';
import { ERROR_RATE, latencySoak, MINUTE, seeded, SINCE, soak, windowsOf, type Traffic } from './traffic.ts';

const SOAKS = 10_000;
const LOOKS = 60;
const HUNDRED_A_SECOND = 6_000;
const ONE_A_SECOND = 60;

/** An hour's soak with one look a minute; the true rate is 1 %, which is also the limit, and so never may be an alarm. */
const HEALTHY = { before: 0.01, after: () => 0.01 };

function isUnhealthy(found: Evidence, look: number, check: CheckPlan = ERROR_RATE): boolean {
  return judge(check, found, minute(look), LOOKS).health === 'unhealthy';
}

/** The share of soaks in which something happens. */
function share(happens: (random: () => number) => boolean, soaks: number = SOAKS): number {
  const random = seeded(20_260_302);
  let count = 0;
  for (let index = 0; index < soaks; index += 1) if (happens(random)) count += 1;
  return count / soaks;
}

const looks = Array.from({ length: LOOKS }, (_, index) => index + 1);

describe('of 10,000 healthy soaks that are looked at every minute, fewer than 1 % raise an alarm', () => {
  test.each<[string, Traffic]>([
    ['100 requests/s', { requests: HUNDRED_A_SECOND }],
    [
      '100 requests/s, which come in bursts, and so do their errors',
      { requests: HUNDRED_A_SECOND, designEffect: 2, shape: 10 },
    ],
    ['1 request/s', { requests: ONE_A_SECOND }],
    ['1 request/s, in bursts, with errors in bursts', { requests: ONE_A_SECOND, designEffect: 2, shape: 5 }],
  ])('at %s', { timeout: 120_000 }, (_, traffic) => {
    const alarms = share((random) => {
      const found = soak(random, traffic, HEALTHY);
      return looks.some((look) => isUnhealthy(found, look));
    });
    expect(alarms).toBeLessThan(0.01);
  });
});

describe('of 10,000 releases that double the error ratio, more than 99 % are found within two windows', () => {
  const { max: _, ...byFactor } = ERROR_RATE;

  test.each<[string, Traffic, CheckPlan, number]>([
    ['from the start', { requests: HUNDRED_A_SECOND }, byFactor, 0],
    ['after a while', { requests: HUNDRED_A_SECOND }, byFactor, 30],
    ['with a limit, too', { requests: HUNDRED_A_SECOND }, ERROR_RATE, 10],
    ['whose requests come in bursts', { requests: HUNDRED_A_SECOND, shape: 10 }, byFactor, 10],
    ['whose errors come in bursts', { requests: HUNDRED_A_SECOND, designEffect: 2 }, byFactor, 10],
  ])('%s', { timeout: 120_000 }, (_, traffic, check, good) => {
    const found = share((random) => {
      const doubling = soak(random, traffic, { before: 0.01, after: (window) => (window < good ? 0.01 : 0.02) });
      const release = traffic.designEffect === undefined ? doubling : withEarlierDays(random, traffic, doubling);
      return isUnhealthy(release, good + 1, check) || isUnhealthy(release, good + 2, check);
    });
    expect(found).toBeGreaterThan(0.99);
  });
});

test('at 1 request/s, of 1,000 releases that fail 5 % instead of 1 %, 90 % are found within ten minutes', () => {
  const found = share((random) => {
    const failing = soak(random, { requests: ONE_A_SECOND }, { before: 0.01, after: () => 0.05 });
    return looks.slice(0, 10).some((look) => isUnhealthy(failing, look));
  }, 1_000);
  expect(found).toBeGreaterThan(0.9);
});

describe('a latency', () => {
  const { max: _, ...byFactor } = { ...LATENCY, factor: 1.1 };

  test('raises an alarm in fewer than 1 % of 10,000 healthy soaks', { timeout: 120_000 }, () => {
    const alarms = share((random) => {
      const found = latencySoak(random, 0.3, 1);
      return looks.some((look) => isUnhealthy(found, look, byFactor));
    });
    expect(alarms).toBeLessThan(0.01);
  });

  test('that doubles is found within 20 minutes in 99 % of 1,000 releases', () => {
    const found = share((random) => {
      const slower = latencySoak(random, 0, 2);
      return looks.slice(0, 20).some((look) => isUnhealthy(slower, look, byFactor));
    }, 1_000);
    expect(found).toBeGreaterThan(0.99);
  });
});

/** How much errors burst takes more than an hour to learn: with the same hour of the day and the week before, as a release has them. */
function withEarlierDays(random: () => number, traffic: Traffic, found: Evidence): Evidence {
  const hour = (until: number) => windowsOf(random, traffic, { until, count: 60, rateOf: () => 0.01 });
  const days = (count: number): number => SINCE + 60 * MINUTE - count * 24 * 60 * MINUTE;
  const earlier = [
    { of: 'day-before' as const, readings: hour(days(1)) },
    { of: 'week-before' as const, readings: hour(days(7)) },
  ];
  return { ...found, baselines: [...found.baselines, ...earlier] };
}
