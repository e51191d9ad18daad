import { describe, expect, test } from 'vitest';
import { plan, type Action } from '../../../src/release/plan.ts';
import type { Release } from '../../../src/release/release.ts';
import {
  approve,
  begin,
  BOB,
  fail,
  given,
  MONDAY,
  open,
  openDue,
  RELEASE_DAY,
  signOff,
  skip,
  started,
  startedWith,
  succeed,
} from './given.ts';
import { untilGate, untilStep } from './journey.ts';

const running = (release: Release, now = MONDAY): string[] => runs(plan(release, now)).map(({ step }) => step);
const runs = (actions: Action[]) => actions.filter((action) => action.do === 'run');

describe('what should be happening', () => {
  test('at the start is that the first phase opens', () => {
    expect(plan(started(), MONDAY)).toEqual([{ do: 'open-phase', phase: 'pre-release' }]);
  });

  test('before the first phase’s date is nothing but waking up in time', () => {
    expect(plan(started(), '2025-12-01T00:00:00Z')).toEqual([{ do: 'wake', at: MONDAY }]);
  });

  test('is one git step after the other, then everything that can run side by side', () => {
    const opened = given(started(), openDue('pre-release', MONDAY));
    expect(running(opened)).toEqual(['create-release-branch']);
    expect(running(untilStep('update-changelog', started()))).toEqual(['update-changelog']);
    expect(running(untilStep('run-tests', started()))).toEqual(['run-tests', 'security-scan', 'feature-freeze']);
  });

  test('is nothing at all while people are asked, but for a later phase’s date', () => {
    expect(plan(untilGate('pre-release', started()), MONDAY)).toEqual([]);
    const approved = given(untilGate('pre-release', started()), approve(BOB, 'pre-release'));
    expect(plan(approved, MONDAY)).toEqual([{ do: 'wake', at: '2025-12-12T08:00:00Z' }]);
    expect(plan(approved, '2025-12-12T08:00:00Z')).toEqual([{ do: 'open-phase', phase: 'testing' }]);
  });

  test('goes on at once in a phase that was opened early', () => {
    const approved = given(untilGate('pre-release', started()), approve(BOB, 'pre-release'));
    expect(running(given(approved, open(BOB, 'testing')))).toEqual(['deploy-staging']);
  });

  test('is that nothing irreversible begins before the production gate', () => {
    const before = untilGate(
      'production',
      startedWith({ steps: { 'purge-cdn': { phase: 'release-day', run: 'purge' } } }),
    );
    expect(plan(before, RELEASE_DAY)).toEqual([]);
    expect(running(given(before, approve(BOB, 'production')))).toEqual(['merge-to-main', 'purge-cdn']);
  });

  test('is that a step that runs is asked for again, as the next start: whoever has it holds its lease', () => {
    const busy = given(untilStep('run-tests', started()), begin('run-tests'));
    expect(runs(plan(busy, MONDAY))).toEqual([
      { do: 'run', step: 'run-tests', attempt: 1, start: 2 },
      { do: 'run', step: 'security-scan', attempt: 1, start: 1 },
      { do: 'run', step: 'feature-freeze', attempt: 1, start: 1 },
    ]);
  });

  test('is nothing for a step that failed: a person is asked', () => {
    expect(running(given(untilStep('run-tests', started()), begin('run-tests'), fail('run-tests')))).toEqual([
      'security-scan',
      'feature-freeze',
    ]);
  });

  test('goes on behind a step that was skipped', () => {
    const release = given(untilStep('smoke-tests', started()), skip(BOB, 'smoke-tests'));
    expect(given(release, signOff(BOB, 'performance-tests')).steps['performance-tests']?.status).toBe('signed-off');
  });

  test('goes on after production is verified, with no gate in between', () => {
    const verified = given(untilStep('verify-deployment', started()), signOff(BOB, 'verify-deployment'));
    expect(plan(verified, RELEASE_DAY)).toEqual([
      { do: 'open-phase', phase: 'post-release' },
      { do: 'run', step: 'announce', attempt: 1, start: 1 },
    ]);
  });

  test('is the same whoever asks, and however often', () => {
    const release = given(untilStep('run-tests', started()), begin('run-tests'), succeed('run-tests'));
    expect(plan(release, MONDAY)).toEqual(plan(release, MONDAY));
  });
});
