import { describe, expect, test } from 'vitest';
import type { StepOverride } from '../../../src/process/project.ts';
import {
  adopt,
  approve,
  begin,
  BOB,
  CAROL,
  fail,
  given,
  signOff,
  started,
  startedWith,
  succeed,
  when,
} from './given.ts';
import { until, untilGate, untilStep } from './journey.ts';

const atTesting = untilGate('testing', started());
const halfApproved = given(atTesting, approve(CAROL, 'testing'));

describe('a commit of somebody on the release branch', () => {
  const { events, release } = when(halfApproved, adopt());

  test('makes a new candidate and voids every approval, also of gates that were passed', () => {
    expect(events).toMatchObject([
      { type: 'CandidateChosen', candidate: { commit: 'fix' } },
      { type: 'ApprovalVoided', gate: 'pre-release', reason: 'new commits on release/v1.3.0' },
      { type: 'ApprovalVoided', gate: 'testing' },
    ]);
    expect(release.gates['pre-release'].passed).toBeUndefined();
    expect(release.gates.testing).toMatchObject({ approvals: [], voided: { approvals: [{ by: CAROL.id }] } });
  });

  test('asks again for all evidence that is older than it', () => {
    const asked = Object.entries(release.steps).filter(([, { attempt }]) => attempt === 2);
    expect(asked.map(([id]) => id)).toEqual([
      'update-version',
      'update-changelog',
      'run-tests',
      'security-scan',
      'deploy-staging',
      'smoke-tests',
      'performance-tests',
      'security-audit',
      'user-acceptance',
      'load-tests',
    ]);
    for (const [, step] of asked) expect(step).toMatchObject({ status: 'pending', starts: 0 });
  });

  test('leaves alone what stands for the whole release, and what was never touched', () => {
    expect(release.steps['create-release-branch']?.status).toBe('succeeded');
    expect(release.steps['update-docs']?.status).toBe('signed-off');
    expect(release.steps['merge-to-main']).toEqual({ status: 'pending', attempt: 1, starts: 0 });
  });

  test('is approved again from the first gate on, with no phase shut again', () => {
    expect(release.phases.testing).toBeDefined();
    expect(when(release, begin('deploy-staging', 2)).refused).toBe('not-wanted');
    const again = untilGate('testing', release);
    expect(again.gates['pre-release'].passed).toBeDefined();
    expect(when(given(again, approve(CAROL, 'testing')), approve(BOB, 'testing')).happened).toContain('GatePassed');
  });

  test('takes a step that runs away from its worker', () => {
    const running = given(untilStep('run-tests', started()), begin('run-tests'));
    const moved = given(running, adopt());
    expect(when(moved, succeed('run-tests')).refused).toBe('not-wanted');
    expect(when(moved, fail('run-tests')).refused).toBe('not-wanted');
  });

  test('counts once', () => {
    expect(when(release, adopt())).toMatchObject({ happened: [], refused: undefined });
  });
});

describe('the bot’s own commits', () => {
  test('are remembered by their ids, and are not changes of anybody', () => {
    expect(atTesting.ownCommits).toEqual(['base+version', 'base+changelog']);
    expect(atTesting.candidate).toMatchObject({ commit: 'base+changelog', content: 'base' });
  });

  test('stay remembered after a new candidate has come in', () => {
    const again = untilGate('pre-release', given(atTesting, adopt()));
    expect(again.ownCommits).toEqual(['base+version', 'base+changelog', 'fix+version', 'fix+changelog']);
  });
});

describe('a shorter checklist', () => {
  test('passes on what a line that was taken off waited for', () => {
    const release = untilStep(
      'run-tests',
      startedWith({ steps: { 'update-version': { enabled: false }, 'update-changelog': { enabled: false } } }),
    );
    expect(Object.entries(release.steps).flatMap(([id, { status }]) => (status === 'pending' ? [] : [id]))).toEqual([
      'create-release-branch',
    ]);
  });

  test('still reaches its end', () => {
    const off = ['update-status-page', 'verify-deployment', 'final-review', 'deploy-staging', 'announce'];
    const steps = Object.fromEntries(off.map((id) => [id, { enabled: false }]));
    const closing = untilGate('post-release', startedWith({ steps }));
    expect(when(closing, approve(BOB, 'post-release')).release.ended?.how).toBe('finished');
  });
});

test('a step of the project’s own keeps the gate of its phase shut until it is done', () => {
  const drill: StepOverride = { phase: 'testing', title: 'Chaos drill', role: 'qa', after: ['smoke-tests'] };
  const release = until(
    ({ steps }) => steps['load-tests']?.status === 'signed-off',
    startedWith({ steps: { 'chaos-drill': drill } }),
  );
  expect(when(release, approve(BOB, 'testing')).text).toBe("Go / no-go can't be approved yet: first Chaos drill.");
  expect(when(release, signOff(CAROL, 'chaos-drill')).happened).toEqual(['StepSignedOff']);
});

test('a first release has no previous tag and goes the same way', () => {
  const { previousTag: _, ...first } = started();
  const closing = untilGate('post-release', first);
  expect(when(closing, approve(BOB, 'post-release')).release.ended?.how).toBe('finished');
});
