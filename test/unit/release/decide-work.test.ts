import { describe, expect, test } from 'vitest';
import { begin, ERIN, fail, given, retry, started, startedWith, succeed, when } from './given.ts';
import { untilStep } from './journey.ts';

const atBranch = untilStep('create-release-branch', started());
const atTests = untilStep('run-tests', started());
const atDeploy = untilStep('deploy-production', started());
const testsRunning = given(atTests, begin('run-tests'));
const testsFailed = given(testsRunning, fail('run-tests'));
const deploying = given(atDeploy, begin('deploy-production'));

describe('a worker that wants to start a step', () => {
  test('starts it when its turn has come', () => {
    expect(when(atTests, begin('run-tests')).events).toMatchObject([{ type: 'StepStarted', attempt: 1, start: 1 }]);
  });

  test.each([
    ['before its phase has opened', started(), begin('create-release-branch')],
    ['before what it needs is done', atBranch, begin('update-version')],
    ['for an attempt that is not the present one', atTests, begin('run-tests', 2)],
    ['once it has failed', testsFailed, begin('run-tests')],
    ['once it is done', given(testsRunning, succeed('run-tests')), begin('run-tests')],
    ['that people sign off', atTests, begin('update-docs')],
    ['that the checklist does not know', atTests, begin('dance')],
  ])('does not start it %s', (_, release, command) => {
    expect(when(release, command)).toMatchObject({ happened: [], refused: 'not-wanted' });
  });

  test('starts again what a worker that died left behind, if it may run again', () => {
    expect(when(testsRunning, begin('run-tests')).events).toMatchObject([
      { type: 'StepStarted', attempt: 1, start: 2 },
    ]);
  });

  test('stops at the fourth start of one attempt and asks', () => {
    const threeTimes = given(testsRunning, begin('run-tests'), begin('run-tests'));
    const { events, release } = when(threeTimes, begin('run-tests'));
    expect(events).toMatchObject([
      {
        type: 'StepInterrupted',
        reason: 'Its worker died 3 times in a row while running it. Find out why before you retry.',
      },
    ]);
    expect(when(release, begin('run-tests')).refused).toBe('not-wanted');
  });

  test('counts the starts of a new attempt from one', () => {
    const again = given(testsRunning, begin('run-tests'), fail('run-tests', { start: 2 }), retry(ERIN, 'run-tests'));
    expect(when(again, begin('run-tests', 2)).events).toMatchObject([{ attempt: 2, start: 1 }]);
  });

  test('never starts a deploy a second time: it asks', () => {
    const { events, release } = when(deploying, begin('deploy-production'));
    expect(events).toMatchObject([
      {
        type: 'StepInterrupted',
        reason:
          'The worker that ran it died, and nobody knows how far it got. Look, then choose: run it again, or mark it as done.',
      },
    ]);
    expect(release.steps['deploy-production']).toMatchObject({ status: 'interrupted', attempt: 1 });
  });

  test('starts a deploy again that its project calls idempotent', () => {
    const idempotent = untilStep('deploy-staging', startedWith({ steps: { 'deploy-staging': { idempotent: true } } }));
    const running = given(idempotent, begin('deploy-staging'));
    expect(when(running, begin('deploy-staging')).happened).toEqual(['StepStarted']);
  });
});

describe('a worker that reports how a step ended', () => {
  test('is heard', () => {
    expect(when(testsRunning, succeed('run-tests', { summary: '128 tests' })).happened).toEqual(['StepSucceeded']);
    expect(when(testsRunning, fail('run-tests')).happened).toEqual(['StepFailed']);
  });

  test.each([
    ['of an older start', given(testsRunning, begin('run-tests')), succeed('run-tests')],
    ['of an older attempt', given(testsFailed, retry(ERIN, 'run-tests'), begin('run-tests', 2)), fail('run-tests')],
    ['of a step that is waiting for its retry', given(testsFailed, retry(ERIN, 'run-tests')), succeed('run-tests')],
    ['of a step that was interrupted', given(deploying, begin('deploy-production')), succeed('deploy-production')],
    ['for the second time', given(testsRunning, succeed('run-tests')), succeed('run-tests')],
    ['of a step that never started', atTests, succeed('run-tests')],
  ])('is not heard when it tells %s', (_, release, report) => {
    expect(when(release, report)).toMatchObject({ happened: [], refused: 'not-wanted' });
  });
});
