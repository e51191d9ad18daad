import { describe, expect, test } from 'vitest';
import {
  ALICE,
  approve,
  begin,
  BOB,
  cancel,
  ERIN,
  fail,
  given,
  MALLORY,
  openDue,
  retry,
  RELEASE_DAY,
  signOff,
  skip,
  started,
  succeed,
  when,
} from './given.ts';
import { untilGate, untilStep } from './journey.ts';
import { watched } from './soak.ts';

const atTests = untilStep('run-tests', started());
const atDeploy = untilStep('deploy-production', started());
const testsRunning = given(atTests, begin('run-tests'));
const deploying = given(atDeploy, begin('deploy-production'));

describe('cancelling', () => {
  test.each([
    ['whoever started the release', ALICE],
    ['any release manager', BOB],
  ])('is for %s', (_, person) => {
    expect(when(atTests, cancel(person)).events).toMatchObject([
      { type: 'ReleaseCancelled', reason: 'the API team needs another week', by: person.id },
    ]);
  });

  test('is not for anybody else', () => {
    expect(when(atTests, cancel(MALLORY)).refused).toBe('not-permitted');
    expect(when(started({ roles: { 'release-manager': [BOB.id] } }), cancel(ALICE)).happened).toHaveLength(1);
  });

  test('needs a reason', () => {
    expect(when(atTests, cancel(BOB, '')).refused).toBe('reason-missing');
  });

  const failed = given(deploying, fail('deploy-production'));
  test.each([
    ['has begun', deploying],
    ['has failed', failed],
    ['was interrupted', given(deploying, begin('deploy-production'))],
    ['is about to be tried again', given(failed, retry(ERIN, 'deploy-production'))],
    ['failed and was skipped', given(failed, skip(BOB, 'deploy-production'))],
    ['was done by hand', given(failed, signOff(BOB, 'deploy-production'))],
  ])('comes too late once the deployment to production %s', (_, release) => {
    expect(when(release, cancel(BOB))).toMatchObject({
      refused: 'too-late-to-cancel',
      text: expect.stringMatching(
        /^v1\.3\.0 can't be cancelled any more: the deployment to production began on @\{2025-/,
      ),
    });
  });

  test('that comes too late says so before it asks for a reason', () => {
    expect(when(deploying, cancel(BOB, '')).refused).toBe('too-late-to-cancel');
  });

  test.each([
    [
      'with a way back, names it',
      watched(),
      'bring the previous version back first with `/release rollback <reason>`.',
    ],
    ['without one, says what is left', started(), 'by hand, and skip what is left: no rollback is configured.'],
  ])('that comes too late, %s', (_, release, way) => {
    const deploying = given(untilStep('deploy-production', release), begin('deploy-production'));
    expect(when(deploying, cancel(BOB)).text).toContain(way);
  });

  test('is still possible when the deployment was skipped before it began', () => {
    expect(when(given(atDeploy, skip(BOB, 'deploy-production')), cancel(BOB)).happened).toEqual(['ReleaseCancelled']);
  });
});

describe('after the end', () => {
  const cancelled = given(testsRunning, cancel(ALICE));
  const finished = given(untilGate('post-release', started()), approve(BOB, 'post-release'));
  const everything = [
    approve(BOB, 'pre-release'),
    signOff(BOB, 'update-docs'),
    retry(BOB, 'run-tests'),
    skip(BOB, 'update-docs'),
    cancel(BOB),
    begin('run-tests'),
    succeed('run-tests'),
    fail('run-tests'),
    openDue('testing', RELEASE_DAY),
  ];

  test.each(everything)('nothing more happens to a cancelled release: $type', (command) => {
    expect(when(cancelled, command)).toMatchObject({
      refused: 'release-ended',
      text: 'v1.3.0 was cancelled by @{U01ALICE} on @{2025-12-08T09:00:00Z}; nothing more can be done with it. Type `/release list` to see what is under way.',
    });
  });

  test.each(everything)('nothing more happens to a finished release: $type', (command) => {
    expect(when(finished, command)).toMatchObject({
      refused: 'release-ended',
      text: expect.stringContaining('finished'),
    });
  });
});
