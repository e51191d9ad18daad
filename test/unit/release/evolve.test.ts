import { describe, expect, test } from 'vitest';
import { currentPhase, isOpen } from '../../../src/release/release.ts';
import { evolve } from '../../../src/release/evolve.ts';
import {
  ALICE,
  approve,
  begin,
  BOB,
  cancel,
  fail,
  given,
  MONDAY,
  open,
  openDue,
  retry,
  signOff,
  started,
  startedWith,
} from './given.ts';
import { untilGate, untilStep } from './journey.ts';

describe('a release that has just started', () => {
  const release = started();

  test('has every line of the checklist before it', () => {
    expect(Object.values(release.steps)).toHaveLength(26);
    expect(new Set(Object.values(release.steps).map(({ status }) => status))).toEqual(new Set(['pending']));
  });

  test('knows who started it, when, and what date its changelog carries', () => {
    expect(release).toMatchObject({ startedBy: ALICE.id, startedAt: MONDAY, date: '2025-12-15', events: 1 });
    expect(currentPhase(release)).toBeUndefined();
  });
});

describe('what is true', () => {
  test('never changes what was true before', () => {
    const before = structuredClone(started());
    const release = started();
    given(release, openDue('pre-release', MONDAY), begin('create-release-branch'));
    expect(release).toEqual(before);
  });

  test('counts its events', () => {
    expect(given(started(), openDue('pre-release', MONDAY), begin('create-release-branch')).events).toBe(3);
  });

  test('knows the phase that opened last', () => {
    const approved = given(untilGate('pre-release', started()), approve(BOB, 'pre-release'));
    expect(currentPhase(approved)).toBe('pre-release');
    expect(currentPhase(given(approved, open(BOB, 'testing')))).toBe('testing');
  });

  test('forgets the trouble of an attempt once the next one begins, and keeps when it was last started', () => {
    const failed = given(untilStep('run-tests', started()), begin('run-tests'), fail('run-tests'));
    expect(failed.steps['run-tests']).toMatchObject({
      status: 'failed',
      trouble: { reason: 'It ended with exit code 1.' },
    });
    const again = given(failed, retry(ALICE, 'run-tests'));
    expect(again.steps['run-tests']).toEqual({
      status: 'pending',
      attempt: 2,
      starts: 0,
      since: MONDAY,
      startedAt: MONDAY,
    });
  });

  test('needs a beginning', () => {
    expect(() => evolve(undefined, { type: 'ReleaseFinished', at: MONDAY, by: BOB.id })).toThrow(
      'the first event of a release is ReleaseStarted, not ReleaseFinished',
    );
  });

  test('has no step that the checklist does not have', () => {
    expect(() =>
      evolve(started(), { type: 'StepSkipped', step: 'dance', reason: 'no', at: MONDAY, by: BOB.id }),
    ).toThrow('the checklist has no step dance');
  });
});

describe('a release is open', () => {
  test('until production is verified', () => {
    const verifying = untilStep('verify-deployment', started());
    expect(isOpen(verifying)).toBe(true);
    expect(isOpen(given(verifying, signOff(BOB, 'verify-deployment')))).toBe(false);
  });

  test('until Post-Release opens, where nothing verifies production', () => {
    const unverified = startedWith({ steps: { 'verify-deployment': { enabled: false } } });
    expect(isOpen(untilStep('announce', unverified))).toBe(true);
    expect(isOpen(untilStep('customer-feedback', unverified))).toBe(false);
  });

  test('until it is cancelled', () => {
    expect(isOpen(given(started(), cancel(ALICE)))).toBe(false);
  });
});
