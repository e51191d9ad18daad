import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/release/plan.ts';
import type { Release } from '../../../src/release/release.ts';
import { deploymentBegan } from '../../../src/release/rollback.ts';
import { BOB, begin, cancel, fail, given, retry, signOff, skip, succeed, when } from './given.ts';
import { soaking, untilStep } from './journey.ts';
import { minute, rollBack, watched } from './soak.ts';
import { at100, at50, atFirstStage, atVerify, did, late, looked, soaking10, soaking100, waiting50 } from './staged.ts';

const atDeploy = untilStep('deploy-production', watched());
const deploying = given(atDeploy, begin('deploy-production'));
const failed = given(deploying, fail('deploy-production'));
const staging = given(atFirstStage, begin('rollout-10'));
const alarmed = given(soaking10, looked(soaking10, 5, 'unhealthy'));
const soaked = soaking();

/** Every state after the deployment began, and which command is stopped in it. */
const STATES: [state: string, release: Release, stopped?: string][] = [
  ['the deployment runs', deploying, 'deploy-production'],
  ['it has failed', failed],
  ['it was cut off', given(deploying, begin('deploy-production'))],
  ['it is about to be tried again', given(failed, retry(BOB, 'deploy-production'))],
  [
    'it runs for the second time',
    given(failed, retry(BOB, 'deploy-production'), begin('deploy-production', 2)),
    'deploy-production',
  ],
  ['it failed and was done by hand', given(failed, signOff(BOB, 'deploy-production'))],
  ['it failed and was skipped', given(failed, skip(BOB, 'deploy-production'))],
  ['it has succeeded', given(deploying, succeed('deploy-production'))],
  ['the first stage runs', staging, 'rollout-10'],
  ['the first stage has failed', given(staging, fail('rollout-10'))],
  ['the first stage was cut off', given(staging, begin('rollout-10'))],
  ['the first stage is there, and its soak has not begun', given(staging, succeed('rollout-10'))],
  ['the first stage soaks', soaking10],
  ['the first stage raised an alert', alarmed],
  ['the soak was skipped', given(soaking10, skip(BOB, 'soak-10'))],
  ['nobody can tell how the first stage is', given(soaking10, looked(soaking10, 10, 'cannot-tell'))],
  ['between two stages', at50],
  ['the second stage runs', given(at50, begin('rollout-50')), 'rollout-50'],
  ['the second stage waits for its health check', waiting50],
  ['the health check runs', given(waiting50, late(begin('soak-50'))), 'soak-50'],
  ['the health check has failed', given(waiting50, late(begin('soak-50')), fail('soak-50'))],
  ['the last stage is about to begin', at100],
  ['the last stage runs', given(at100, begin('deploy-production')), 'deploy-production'],
  ['the last stage soaks', soaking100],
  ['all is there, and to be verified', atVerify],
  ['it is being verified', given(atVerify, begin('verify-deployment')), 'verify-deployment'],
  ['it could not be verified', given(atVerify, begin('verify-deployment'), fail('verify-deployment'))],
  ['it is verified', given(atVerify, ...did('verify-deployment'))],
  ['it soaks in Post-Release', soaked],
];

const runs = (release: Release): string[] =>
  plan(release, minute(60)).flatMap((action) => (action.do === 'run' ? [action.step] : []));

describe.each(STATES)('when %s', (_, release, stopped) => {
  const ordered = when(release, rollBack(BOB));
  const back = given(release, rollBack(BOB), begin('roll-back'), succeed('roll-back'));

  test('a rollback can be ordered, and stops what is being deployed', () => {
    expect(deploymentBegan(release, minute(0))).toBeDefined();
    expect(ordered.happened).toEqual(['RollbackOrdered', ...(stopped === undefined ? [] : ['StepInterrupted'])]);
    if (stopped === undefined) return;
    const { attempt, starts } = release.steps[stopped] ?? { attempt: 1, starts: 1 };
    expect(ordered.release.steps[stopped]).toMatchObject({
      status: 'interrupted',
      trouble: { reason: expect.stringMatching(/^“.*” was stopped: v1\.2\.0 is brought back\.$/) },
    });
    // What its worker still says of it comes too late.
    expect(when(ordered.release, succeed(stopped, {}, { attempt, start: starts })).refused).toBe('not-wanted');
  });

  test('nothing but the rollback is run from then on, and the release can be given up once it is back', () => {
    expect(runs(ordered.release)).toEqual(['roll-back']);
    expect(back.rollback).toMatchObject({ to: 'v1.2.0', doneAt: expect.any(String) });
    expect(runs(back)).toEqual([]);
    expect(when(back, cancel(BOB)).happened).toContain('ReleaseCancelled');
  });

  test('a rollback that failed, or was cut off, is tried again, and never ordered twice', () => {
    const running = given(ordered.release, begin('roll-back'));
    for (const ended of [given(running, fail('roll-back')), given(running, begin('roll-back'))]) {
      expect(runs(ended)).toEqual([]);
      expect(when(ended, rollBack(BOB)).refused).toBe('rollback-ordered');
      expect(runs(given(ended, retry(BOB, 'roll-back')))).toEqual(['roll-back']);
    }
    expect(when(back, rollBack(BOB)).refused).toBe('rollback-ordered');
  });
});

test('before the deployment began there is nothing to roll back, also where it goes out in stages', () => {
  expect(when(atDeploy, rollBack(BOB)).refused).toBe('not-deployed');
  expect(when(atFirstStage, rollBack(BOB)).refused).toBe('not-deployed');
  expect(when(given(atDeploy, skip(BOB, 'deploy-production')), rollBack(BOB)).refused).toBe('not-deployed');
});

test('a bad verdict stops the rollout: the next stage waits until a person has decided', () => {
  expect(runs(alarmed)).toEqual([]);
  expect(alarmed.alerts).toHaveLength(1);
  const untold = given(soaking10, looked(soaking10, 10, 'cannot-tell'));
  expect(untold.steps['soak-10']).toMatchObject({ status: 'interrupted' });
  expect(runs(untold)).toEqual([]);
  expect(runs(given(untold, signOff(BOB, 'soak-10')))).toEqual(['rollout-50']);
});

test('a release that was closed is not rolled back: the sentence says what to do instead', () => {
  const closed = { ...soaked, ended: { how: 'finished' as const, at: minute(9), by: BOB.id } };
  expect(when(closed, rollBack(BOB)).text).toBe(
    `v1.3.0 was closed by @{U02BOB} on @{${minute(9)}}: it can't be rolled back any more. Mend it with the next release, or deploy v1.2.0 by hand.`,
  );
});
