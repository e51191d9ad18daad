import { describe, expect, test } from 'vitest';
import {
  ALICE,
  begin,
  BOB,
  CAROL,
  DAN,
  ERIN,
  fail,
  given,
  retry,
  signOff,
  skip,
  started,
  succeed,
  when,
} from './given.ts';
import { untilStep } from './journey.ts';

const atBranch = untilStep('create-release-branch', started());
const atTests = untilStep('run-tests', started());
const atDeploy = untilStep('deploy-production', started());
const testsRunning = given(atTests, begin('run-tests'));
const testsFailed = given(testsRunning, fail('run-tests'));
const deploying = given(atDeploy, begin('deploy-production'));

describe('a sign-off', () => {
  test('is done by whoever holds the role of the line, with a note', () => {
    const atAudit = untilStep('security-audit', started());
    expect(when(atAudit, signOff(DAN, 'security-audit', '  no findings '))).toMatchObject({
      events: [{ type: 'StepSignedOff', note: 'no findings', by: DAN.id }],
      release: { steps: { 'security-audit': { status: 'signed-off', note: 'no findings' } } },
    });
    expect(when(atAudit, signOff(BOB, 'security-audit')).text).toBe(
      'It takes the role security to sign off “Security audit”: ask @{U04DAN}.',
    );
  });

  test('waits for its turn', () => {
    expect(when(started(), signOff(BOB, 'update-docs')).text).toBe(
      "Update documentation can't be signed off yet: first Pre-Release has to open.",
    );
    expect(when(atBranch, signOff(BOB, 'update-docs')).text).toBe(
      "Update documentation can't be signed off yet: first Create release branch.",
    );
  });

  test('is done once; who did it, and when, is told to the next one', () => {
    const signed = given(atTests, signOff(BOB, 'update-docs'));
    expect(when(signed, signOff(ALICE, 'update-docs'))).toMatchObject({
      refused: 'step-done',
      text: 'Update documentation is done: signed off by @{U02BOB} on @{2025-12-08T09:00:00Z}.',
    });
  });

  test('of a line that nobody knows names the nearest one', () => {
    expect(when(atTests, signOff(BOB, 'updat-doc'))).toMatchObject({
      refused: 'unknown-step',
      text: 'There is no step `updat-doc` in this release. Did you mean `update-docs`?',
    });
  });
});

describe('an automatic step done by hand', () => {
  test('is marked as done by a release manager once it has failed', () => {
    expect(when(testsFailed, signOff(BOB, 'run-tests', 'ran them here')).happened).toEqual(['StepSignedOff']);
    expect(when(testsFailed, signOff(ERIN, 'run-tests')).text).toBe(
      'It takes the role release manager to mark “Run full test suite” as done: ask @{U01ALICE} or @{U02BOB}.',
    );
  });

  test('is marked as done after an interrupted deploy', () => {
    const interrupted = given(deploying, begin('deploy-production'));
    expect(when(interrupted, signOff(BOB, 'deploy-production')).happened).toEqual(['StepSignedOff']);
  });

  test('is left to T-Minus while its turn is still to come', () => {
    expect(when(atTests, signOff(BOB, 'run-tests'))).toMatchObject({ refused: 'step-automatic' });
  });

  test('is not marked as done while it runs', () => {
    expect(when(testsRunning, signOff(BOB, 'run-tests'))).toMatchObject({
      refused: 'step-running',
      text: 'Run full test suite has been running since @{2025-12-08T09:00:00Z}. Wait for it, or cancel the release.',
    });
  });

  test.each(['create-release-branch', 'merge-to-main', 'tag-release'])(
    'is never %s, since what follows builds on what it leaves behind',
    (step) => {
      const failed = given(untilStep(step, started()), begin(step), fail(step));
      expect(when(failed, signOff(BOB, step)).refused).toBe('step-essential');
      expect(when(failed, skip(BOB, step)).refused).toBe('step-essential');
    },
  );

  test.each(['update-version', 'update-changelog', 'announce'])('can be %s, which a project may do without', (step) => {
    const failed = given(untilStep(step, started()), begin(step), fail(step));
    expect(when(failed, signOff(BOB, step)).happened).toEqual(['StepSignedOff']);
    expect(when(failed, skip(BOB, step)).happened).toEqual(['StepSkipped']);
  });
});

describe('a retry', () => {
  test('is asked for by a developer or a release manager, and counts as the next attempt', () => {
    const { events, release } = when(testsFailed, retry(ERIN, 'run-tests'));
    expect(events).toMatchObject([{ type: 'StepRetried', attempt: 2, by: ERIN.id }]);
    expect(release.steps['run-tests']).toMatchObject({ status: 'pending', attempt: 2, starts: 0 });
    expect(when(testsFailed, retry(CAROL, 'run-tests')).refused).toBe('not-permitted');
  });

  test('also helps after an interruption', () => {
    const interrupted = given(deploying, begin('deploy-production'));
    expect(when(interrupted, retry(ALICE, 'deploy-production')).happened).toEqual(['StepRetried']);
  });

  test.each([
    ['has not been started', atTests, 'Run full test suite is pending;'],
    ['is running', testsRunning, 'Run full test suite is running;'],
    ['has succeeded', given(testsRunning, succeed('run-tests')), 'Run full test suite is succeeded;'],
  ])('is refused while the step %s', (_, release, text) => {
    expect(when(release, retry(ERIN, 'run-tests'))).toMatchObject({
      refused: 'step-not-failed',
      text: expect.stringContaining(text),
    });
  });

  test('of an unknown step names the nearest one', () => {
    expect(when(atTests, retry(ERIN, 'tests')).refused).toBe('unknown-step');
  });
});

describe('a skip', () => {
  test('is recorded with its reason', () => {
    expect(when(atTests, skip(BOB, 'update-docs', ' nothing to tell ')).events).toMatchObject([
      { type: 'StepSkipped', reason: 'nothing to tell', by: BOB.id },
    ]);
  });

  test('without a reason is refused, with an example', () => {
    expect(when(atTests, skip(BOB, 'update-docs', '  '))).toMatchObject({
      refused: 'reason-missing',
      text: 'Say why: a skip is recorded with its reason. For example `/release skip update-docs covered by the nightly run`.',
    });
  });

  test('is for release managers', () => {
    expect(when(atTests, skip(ERIN, 'update-docs')).refused).toBe('not-permitted');
  });

  test('comes too late when the step is done, and too early while it runs', () => {
    expect(when(given(atTests, signOff(BOB, 'update-docs')), skip(ALICE, 'update-docs')).refused).toBe('step-done');
    expect(when(testsRunning, skip(BOB, 'run-tests')).refused).toBe('step-running');
  });

  test('of an unknown step names the nearest one', () => {
    expect(when(atTests, skip(BOB, 'load-test')).text).toContain('`load-tests`');
  });
});
