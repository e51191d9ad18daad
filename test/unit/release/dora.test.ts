import { describe, expect, test } from 'vitest';
import { deploymentOf } from '../../../src/release/deployment.ts';
import { doraOf } from '../../../src/release/dora.ts';
import { DAY_MS } from '../../../src/release/duration.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import { evolve } from '../../../src/release/evolve.ts';
import type { Release, StepState } from '../../../src/release/release.ts';
import { BOB, candidate, started } from './given.ts';
import { untilStep } from './journey.ts';
import { dismiss, look, rollBack, watched } from './soak.ts';
import { given } from './given.ts';
import { soaking } from './journey.ts';

const NOW = '2026-03-01T12:00:00.000Z';
const WINDOW = { from: daysAgo(90), to: NOW };
const MINUTE_MS = 60_000;

function daysAgo(days: number): string {
  return new Date(Date.parse(NOW) - days * DAY_MS).toISOString();
}

function after(from: string, ms: number): string {
  return new Date(Date.parse(from) + ms).toISOString();
}

/** Deployed so many days ago; its changes so many days old by then, where that is known. */
function deployed(
  days: number,
  { old, status = 'succeeded' }: { old?: number; status?: StepState['status'] } = {},
): Release {
  const at = daysAgo(days);
  const deploy: StepState = { status, attempt: 1, starts: 1, startedAt: after(at, -MINUTE_MS), since: at };
  const release = started();
  return {
    ...release,
    candidate: candidate(old === undefined ? {} : { writtenAt: daysAgo(days + old) }),
    steps: { ...release.steps, 'deploy-production': deploy },
  };
}

type Happening = ReleaseEvent extends infer E
  ? E extends unknown
    ? Omit<E, 'at' | 'by'> & { at: string }
    : never
  : never;

const and = (release: Release, ...events: Happening[]): Release =>
  events.map((event): ReleaseEvent => ({ by: BOB.id, ...event })).reduce(evolve, release);

const raised = (at: string, alert = 1): Happening => ({
  type: 'AlertRaised',
  alert,
  checks: ['error-rate'],
  suspects: [],
  at,
});
const resolved = (
  at: string,
  alert = 1,
  how: 'recovered' | 'rolled back' | 'watch ended' = 'recovered',
): Happening => ({
  type: 'AlertResolved',
  alert,
  how,
  at,
});
const dismissed = (at: string): Happening => ({ type: 'AlertDismissed', alert: 1, reason: 'not us', at });
const logged = (at: string, severity: 'minor' | 'major' | 'critical'): Happening => ({
  type: 'IssueLogged',
  issue: 1,
  title: 'Checkout fails',
  severity,
  at,
});
const ordered = (at: string): Happening => ({
  type: 'RollbackOrdered',
  reason: 'checkout fails',
  to: 'v1.2.0',
  step: {
    id: 'roll-back',
    phase: 'post-release',
    title: 'Roll back',
    needs: [],
    role: '',
    evidence: 'release',
    work: { kind: 'bot' },
  },
  at,
});
const back = (at: string): Happening => ({ type: 'RolledBack', to: 'v1.2.0', at });

describe('how often', () => {
  test('is how many deployments there were in the time that is looked at', () => {
    const releases = [deployed(1), deployed(2), deployed(40), deployed(80), deployed(89)];
    expect(doraOf(releases, WINDOW).frequency).toEqual({ value: 18 * DAY_MS, of: 5 });
  });

  test('counts what was deployed by hand, and nothing that was not deployed', () => {
    const releases = [
      deployed(1, { status: 'signed-off' }),
      deployed(2),
      deployed(3),
      ...(['pending', 'running', 'failed', 'interrupted', 'skipped'] as const).map((status) => deployed(4, { status })),
      started(),
    ];
    expect(doraOf(releases, WINDOW).frequency.of).toBe(3);
  });

  test('leaves out what was deployed before, and counts what was deployed at its very beginning', () => {
    expect(doraOf([deployed(1), deployed(90), deployed(90.01)], WINDOW).frequency).toEqual({ of: 2 });
  });

  test('is not made up from fewer than three', () => {
    expect(doraOf([], WINDOW).frequency).toEqual({ of: 0 });
    expect(doraOf([deployed(1), deployed(2)], WINDOW).frequency).toEqual({ of: 2 });
  });
});

describe('the lead time', () => {
  test('is the median of the deployments: one old change does not spoil it', () => {
    const releases = [deployed(1, { old: 2 }), deployed(10, { old: 4 }), deployed(20, { old: 400 })];
    expect(doraOf(releases, WINDOW).leadTime).toEqual({ value: 4 * DAY_MS, of: 3 });
  });

  test('is told of those whose commit dates are known, and says of how many', () => {
    const releases = [deployed(1, { old: 2 }), deployed(2, { old: 4 }), deployed(3), deployed(4)];
    expect(doraOf(releases, WINDOW).leadTime).toEqual({ of: 2 });
    expect(doraOf([...releases, deployed(5, { old: 9 })], WINDOW).leadTime).toEqual({ value: 4 * DAY_MS, of: 3 });
  });

  test('is never negative, whatever the clock of the author said', () => {
    expect(deploymentOf(deployed(1, { old: -30 }))).toMatchObject({ leadMs: 0 });
  });
});

describe('a deployment has failed', () => {
  const at = daysAgo(2);
  const rate = (...events: Happening[]) =>
    doraOf([and(deployed(3), ...events), deployed(4), deployed(5), deployed(6)], WINDOW).failureRate;

  test.each<[string, Happening[]]>([
    ['when it was rolled back', [ordered(at), back(at)]],
    ['while it is being rolled back', [ordered(at)]],
    ['when it raised an alert', [raised(at), resolved(at)]],
    ['while its alert is open', [raised(at)]],
    ['when it had a critical issue', [logged(at, 'critical')]],
    ['once, whatever went wrong with it', [raised(at), logged(at, 'critical'), ordered(at), back(at)]],
  ])('%s', (_, events) => {
    expect(rate(...events)).toEqual({ value: 0.25, of: 4, failed: 1 });
  });

  test.each<[string, Happening[]]>([
    ['because of an alert that was not its doing', [raised(at), dismissed(at)]],
    ['because of a major issue', [logged(at, 'major')]],
    ['when nothing was wrong', []],
  ])('not %s', (_, events) => {
    expect(rate(...events)).toEqual({ value: 0, of: 4, failed: 0 });
  });

  test('not when its rollback was called off', () => {
    const called = and(deployed(3), ordered(at), { type: 'StepSkipped', step: 'roll-back', reason: 'mended', at });
    expect(doraOf([called, deployed(4), deployed(5)], WINDOW).failureRate.failed).toBe(0);
  });

  test('also when it never arrived and had to be rolled back: it counts among those that were tried', () => {
    const broken = and(deployed(3, { status: 'failed', old: 1 }), ordered(at), back(after(at, 6 * MINUTE_MS)));
    const { frequency, leadTime, failureRate, restoreTime } = doraOf([broken, deployed(4), deployed(5)], WINDOW);
    expect(failureRate).toEqual({ value: 1 / 3, of: 3, failed: 1 });
    expect([frequency.of, leadTime.of, restoreTime.of]).toEqual([2, 0, 1]);
  });

  test('but of two deployments nobody tells a rate', () => {
    expect(doraOf([and(deployed(3), raised(at)), deployed(4)], WINDOW).failureRate).toEqual({ of: 2, failed: 1 });
  });
});

describe('production was well again', () => {
  const at = daysAgo(2);
  const minutes = (many: number): string => after(at, many * MINUTE_MS);
  const incidents = (...events: Happening[]) =>
    deploymentOf(and(deployed(3), ...events))?.incidents.map(({ at: from, endedAt }) => [
      (from - Date.parse(at)) / MINUTE_MS,
      endedAt === undefined ? undefined : (endedAt - Date.parse(at)) / MINUTE_MS,
    ]);

  test.each<[string, Happening[], (number | undefined)[][]]>([
    ['when the checks were healthy', [raised(minutes(0)), resolved(minutes(9))], [[0, 9]]],
    [
      'when the previous version was back, which the checks show later',
      [raised(minutes(0)), ordered(minutes(2)), back(minutes(3)), resolved(minutes(8), 1, 'rolled back')],
      [[0, 3]],
    ],
    ['when it was rolled back before anything was raised', [ordered(minutes(2)), back(minutes(3))], [[2, 3]]],
    [
      'when a critical issue was resolved',
      [logged(minutes(1), 'critical'), { type: 'IssueResolved', issue: 1, at: minutes(61) }],
      [[1, 61]],
    ],
    [
      'once where troubles overlap',
      [
        raised(minutes(0)),
        logged(minutes(4), 'critical'),
        resolved(minutes(9)),
        { type: 'IssueResolved', issue: 1, at: minutes(20) },
      ],
      [[0, 20]],
    ],
    [
      'twice where the second trouble came after the first was over',
      [raised(minutes(0)), resolved(minutes(5)), raised(minutes(50), 2), resolved(minutes(57), 2)],
      [
        [0, 5],
        [50, 57],
      ],
    ],
    [
      'at a time that nobody knows when the watch was ended',
      [raised(minutes(0)), resolved(minutes(9), 1, 'watch ended')],
      [[0, undefined]],
    ],
    ['not yet while the alert is open', [raised(minutes(0))], [[0, undefined]]],
  ])('%s', (_, events, expected) => {
    expect(incidents(...events)).toEqual(expected);
  });

  test('after the median of the times, with what has no end said beside it', () => {
    const lasting = (days: number, many: number): Release =>
      and(deployed(days), raised(daysAgo(days - 1)), resolved(after(daysAgo(days - 1), many * MINUTE_MS)));
    const releases = [lasting(10, 6), lasting(20, 7), lasting(30, 600), and(deployed(3), raised(at))];
    expect(doraOf(releases, WINDOW).restoreTime).toEqual({ value: 7 * MINUTE_MS, of: 3, unsettled: 1 });
    expect(doraOf(releases.slice(1), WINDOW).restoreTime).toEqual({ of: 2, unsettled: 1 });
  });
});

test('a release that went the real way is measured, too', () => {
  const begun = (release: Release): Release => given(soaking(release), look(3, ['unhealthy']), rollBack(BOB));
  const bad = begun(watched());
  expect(deploymentOf(bad)).toMatchObject({ arrived: true, incidents: [{ at: expect.any(Number) as number }] });
  const notOurs = given(soaking(watched()), look(3, ['unhealthy']), dismiss(BOB, 4));
  expect(deploymentOf(notOurs)?.incidents).toEqual([]);
  expect(deploymentOf(untilStep('deploy-production', started()))).toBeUndefined();
});
