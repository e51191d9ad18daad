import { describe, expect, test } from 'vitest';
import { nextDates } from '../../../src/release/deadline.ts';
import { plan } from '../../../src/release/plan.ts';
import {
  FREEZE,
  hold,
  missDeadline,
  RELEASE_DEADLINE,
  reschedule,
  resume,
  scheduled,
  TESTING_DEADLINE,
} from './arrange.ts';
import {
  adopt,
  ALICE,
  approve,
  begin,
  BOB,
  cancel,
  ERIN,
  given,
  MONDAY,
  open,
  openDue,
  RELEASE_DAY,
  signOff,
  started,
  succeed,
  when,
} from './given.ts';
import { untilGate, untilStep } from './journey.ts';

const atTests = given(untilStep('run-tests', started()), begin('run-tests'));
const heldAtTests = given(atTests, hold(BOB));
const heldAtGate = given(untilGate('pre-release', started()), hold(BOB));

describe('a release that somebody holds', () => {
  test('says who and why', () => {
    const { events, release } = when(atTests, hold(BOB, ' the payment provider is down '));
    expect(events).toEqual([
      { type: 'ReleaseHeld', reason: 'the payment provider is down', why: 'person', at: MONDAY, by: BOB.id },
    ]);
    expect(release.held).toMatchObject({ by: BOB.id, why: 'person' });
  });

  test('goes on with what runs, and begins nothing', () => {
    expect(plan(atTests, MONDAY)).toContainEqual({ do: 'run', step: 'security-scan', attempt: 1, start: 1 });
    expect(plan(heldAtTests, MONDAY)).toEqual([{ do: 'run', step: 'run-tests', attempt: 1, start: 2 }]);
    expect(when(heldAtTests, begin('security-scan')).refused).toBe('not-wanted');
    expect(when(heldAtTests, succeed('run-tests')).happened).toEqual(['StepSucceeded']);
  });

  test('opens no phase, by its date or early', () => {
    const waiting = given(started(), hold(BOB));
    expect(plan(waiting, RELEASE_DAY)).toEqual([]);
    expect(when(waiting, openDue('pre-release', MONDAY)).refused).toBe('held');
    expect(when(waiting, open(BOB, 'pre-release')).refused).toBe('held');
  });

  test('passes no gate, and says what to do', () => {
    expect(when(heldAtGate, approve(BOB, 'pre-release'))).toMatchObject({
      refused: 'held',
      text: '@{U02BOB} has held v1.3.0 since @{2025-12-08T09:00:00Z}: the payment provider is down. Type `/release resume` to go on.',
    });
  });

  test('takes sign-offs and commits, and can be cancelled', () => {
    expect(when(heldAtTests, signOff(BOB, 'update-docs')).happened).toEqual(['StepSignedOff']);
    expect(when(heldAtTests, adopt()).happened).toContain('CandidateChosen');
    expect(when(heldAtTests, cancel(BOB)).happened).toEqual(['ReleaseCancelled']);
  });

  test('is held once', () => {
    expect(when(heldAtTests, hold(ALICE)).refused).toBe('held');
  });
});

describe('holding and resuming', () => {
  test.each([hold(ERIN), resume(ERIN)])('takes a release manager: $type', (command) => {
    expect(when(heldAtTests, command).refused).toBe('not-permitted');
  });

  test('takes a reason to hold, and a hold to resume', () => {
    expect(when(atTests, hold(BOB, ' ')).refused).toBe('reason-missing');
    expect(when(atTests, resume(BOB)).refused).toBe('not-held');
  });

  test('is over once production is approved', () => {
    const approved = given(untilGate('production', started()), approve(BOB, 'production'));
    for (const command of [hold(BOB), resume(BOB), reschedule(BOB, '2025-12-20')])
      expect(when(approved, command).refused).toBe('production-approved');
    expect(when(approved, hold(BOB)).text).toBe(
      'v1.3.0 was approved for production by @{U02BOB} on @{2025-12-08T09:00:00Z}: it can’t be held any more. Finish it, or give it up with `/release cancel <reason>` or `/release rollback <reason>`.'.replace(
        '’',
        "'",
      ),
    );
  });

  test('brings everything back as it was', () => {
    const { happened, release } = when(heldAtTests, resume(BOB));
    expect(happened).toEqual(['ReleaseResumed']);
    expect(plan(release, MONDAY)).toEqual(plan(atTests, MONDAY));
    expect(release.resumedAt).toBe(MONDAY);
  });
});

describe('a deadline that passes', () => {
  const atGate = untilGate('pre-release', scheduled());
  const missed = given(atGate, missDeadline('pre-release', TESTING_DEADLINE));

  test('is waited for, and then holds the release', () => {
    expect(plan(atGate, MONDAY)).toContainEqual({ do: 'wake', at: TESTING_DEADLINE });
    expect(plan(atGate, TESTING_DEADLINE)).toEqual([{ do: 'miss-deadline', gate: 'pre-release' }]);
    expect(missed.held).toEqual({
      reason: 'Pre-Release gate was not approved by @{2025-12-12T15:00:00.000Z}',
      why: 'deadline',
      at: TESTING_DEADLINE,
      by: 'tminus',
    });
    expect(plan(missed, TESTING_DEADLINE)).toEqual([]);
  });

  test('is refused to whoever approves in the very moment after it', () => {
    const late = { ...approve(BOB, 'pre-release'), at: TESTING_DEADLINE };
    expect(when(atGate, late)).toMatchObject({
      refused: 'deadline-missed',
      text: 'Pre-Release gate had to be approved by @{2025-12-12T15:00:00.000Z}, so the release is held. Type `/release resume` (Release Day moves to @{2025-12-18T08:00:00Z}) or `/release reschedule <date>`.',
    });
    expect(when(missed, late).refused).toBe('held');
  });

  test('holds once, at its time, and not what was approved in time', () => {
    expect(when(missed, missDeadline('pre-release', TESTING_DEADLINE)).happened).toEqual([]);
    expect(when(atGate, missDeadline('pre-release', MONDAY)).happened).toEqual([]);
    const approved = given(atGate, approve(BOB, 'pre-release'));
    expect(when(approved, missDeadline('pre-release', TESTING_DEADLINE)).happened).toEqual([]);
  });

  test('is none while the project is frozen over it', () => {
    const atProduction = untilGate('production', scheduled());
    expect(plan(atProduction, RELEASE_DEADLINE, [FREEZE])).not.toContainEqual({
      do: 'miss-deadline',
      gate: 'production',
    });
    expect(when(atProduction, missDeadline('production', RELEASE_DEADLINE, [FREEZE])).happened).toEqual([]);
    expect(plan(atProduction, RELEASE_DEADLINE)).toContainEqual({ do: 'miss-deadline', gate: 'production' });
  });

  test('moves Release Day when the release is resumed, as the card had said', () => {
    const said = nextDates(atGate, TESTING_DEADLINE)!;
    const { events, release } = when(missed, resume(BOB, '2025-12-12T18:00:00Z'));
    expect(events).toMatchObject([
      {
        type: 'ReleaseRescheduled',
        ...said,
        reason: 'Pre-Release gate was not approved by @{2025-12-12T15:00:00.000Z}',
      },
      { type: 'ReleaseResumed', by: BOB.id },
    ]);
    expect(release.held).toBeUndefined();
    expect(when(release, { ...approve(BOB, 'pre-release'), at: '2025-12-12T18:01:00Z' }).happened).toContain(
      'GatePassed',
    );
  });

  test('moves it also when a person had held the release before', () => {
    const held = given(atGate, hold(BOB));
    expect(plan(held, TESTING_DEADLINE)).toEqual([]);
    expect(when(held, resume(BOB, TESTING_DEADLINE)).happened).toEqual(['ReleaseRescheduled', 'ReleaseResumed']);
    expect(when(held, resume(BOB, MONDAY)).happened).toEqual(['ReleaseResumed']);
  });

  test('keeps its Release Day when somebody insists on it', () => {
    const { release } = when(missed, reschedule(BOB, '2025-12-15', undefined, '2025-12-12T18:00:00Z'));
    expect(release.held).toBeUndefined();
    expect(plan(release, '2025-12-12T18:00:00Z')).toContainEqual({ do: 'wake', at: RELEASE_DEADLINE });
  });

  test('gives the release another date with which it goes on, when somebody names one', () => {
    expect(when(missed, reschedule(BOB, '2025-12-22', 'after the fair', '2025-12-12T18:00:00Z')).happened).toEqual([
      'ReleaseRescheduled',
      'ReleaseResumed',
    ]);
  });
});
