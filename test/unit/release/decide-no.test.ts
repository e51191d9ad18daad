import { describe, expect, test } from 'vitest';
import {
  ALICE,
  approve,
  BOB,
  CAROL,
  DAN,
  given,
  MALLORY,
  overrideGate,
  reject,
  started,
  when,
  withdraw,
} from './given.ts';
import { hold, resume } from './arrange.ts';
import { untilGate } from './journey.ts';

const atTesting = untilGate('testing', started());
const half = given(atTesting, approve(CAROL, 'testing'));
const OVERRIDING = { 'override gate': ['security'] };
const overridable = untilGate('testing', started({ rights: OVERRIDING }));

describe('taking one’s approval back', () => {
  test('is possible while the gate is open, and the role is asked for again', () => {
    const { happened, release } = when(half, withdraw(CAROL, 'testing'));
    expect(happened).toEqual(['ApprovalWithdrawn']);
    expect(release.gates.testing.approvals).toEqual([]);
    expect(when(release, approve(BOB, 'testing')).happened).toEqual(['ApprovalGiven']);
  });

  test('is possible while the release is held', () => {
    expect(when(given(half, hold(BOB)), withdraw(CAROL, 'testing')).happened).toEqual(['ApprovalWithdrawn']);
  });

  test('leaves the approvals of others alone', () => {
    expect(when(half, withdraw(BOB, 'testing'))).toMatchObject({
      refused: 'not-approved',
      text: 'There is no approval of Go / no-go by you that counts: there is nothing to take back.',
    });
  });

  test('is too late once the gate is passed', () => {
    const passed = given(half, approve(BOB, 'testing'));
    expect(when(passed, withdraw(CAROL, 'testing'))).toMatchObject({
      refused: 'approval-stands',
      text: 'Go / no-go is passed: @{U02BOB} completed it on @{2025-12-08T09:00:00Z}, and no approval of it is taken back any more. To stop the release, type `/release hold <reason>`.',
    });
  });
});

describe('a no', () => {
  test('holds the release, with its reason', () => {
    const { events, release } = when(half, reject(BOB, 'testing'));
    expect(events).toMatchObject([
      { type: 'GateRefused', gate: 'testing', reason: 'checkout is slow', by: BOB.id },
      { type: 'ReleaseHeld', reason: 'Go / no-go was rejected: checkout is slow', why: 'person', by: BOB.id },
    ]);
    expect(release.held).toMatchObject({ by: BOB.id });
    expect(when(release, approve(BOB, 'testing')).refused).toBe('held');
  });

  test('takes the same person’s yes back', () => {
    const { happened, release } = when(half, reject(CAROL, 'testing'));
    expect(happened).toEqual(['ApprovalWithdrawn', 'GateRefused', 'ReleaseHeld']);
    expect(release.gates.testing.approvals).toEqual([]);
  });

  test('is remembered until the gate is passed all the same', () => {
    const resumed = given(half, reject(BOB, 'testing'), resume(ALICE));
    expect(resumed.gates.testing.refused).toMatchObject({ by: BOB.id, reason: 'checkout is slow' });
    const passed = given(resumed, approve(BOB, 'testing'));
    expect(passed.gates.testing.refused).toBeUndefined();
  });

  test('is for those who could have said yes', () => {
    expect(when(half, reject(DAN, 'testing'))).toMatchObject({
      refused: 'not-permitted',
      text: 'It takes the role release manager or QA to reject Go / no-go: ask @{U01ALICE}, @{U02BOB} or @{U03CAROL}.',
    });
  });

  test('needs a reason, and a gate that waits for people', () => {
    expect(when(half, reject(BOB, 'testing', '  ')).text).toBe(
      'Say why: a rejection is recorded with its reason. For example `/release reject testing the checkout is slower than before`.',
    );
    expect(when(half, reject(BOB, 'production')).refused).toBe('gate-not-reached');
    expect(when(half, reject(BOB, 'pre-release')).refused).toBe('gate-passed');
    expect(when(given(half, hold(BOB)), reject(BOB, 'testing')).refused).toBe('held');
  });
});

describe('overriding a gate', () => {
  test('is for nobody where the project names no role', () => {
    expect(when(half, overrideGate(BOB, 'testing'))).toMatchObject({
      refused: 'no-right',
      text: 'Nobody may override Go / no-go here: name a role under `rights` in tminus.yaml, as in `rights: { override-gate: [release-manager] }` (a release that is under way keeps its rights).',
    });
  });

  test('passes it without the approvals that are missing, and says which those were', () => {
    const { events, release } = when(given(overridable, approve(CAROL, 'testing')), overrideGate(DAN, 'testing'));
    expect(events).toMatchObject([
      {
        type: 'GateOverridden',
        gate: 'testing',
        reason: 'QA is on sick leave',
        missing: '1 release manager',
        by: DAN.id,
      },
      { type: 'GatePassed', gate: 'testing', by: DAN.id },
    ]);
    expect(release.gateOverrides).toMatchObject([{ gate: 'testing', by: DAN.id, missing: '1 release manager' }]);
  });

  test('closes the release, too, at its last gate', () => {
    const closing = untilGate('post-release', started({ rights: OVERRIDING }));
    expect(when(closing, overrideGate(DAN, 'post-release')).happened).toEqual([
      'GateOverridden',
      'GatePassed',
      'ReleaseFinished',
    ]);
  });

  test('is only for the named role, and only with a reason', () => {
    expect(when(overridable, overrideGate(BOB, 'testing')).refused).toBe('not-permitted');
    expect(when(overridable, overrideGate(MALLORY, 'testing')).refused).toBe('not-permitted');
    expect(when(overridable, overrideGate(DAN, 'testing', ' ')).refused).toBe('reason-missing');
  });

  test('lets nothing pass that approvals would not: neither what isn’t done, nor what is held', () => {
    expect(when(overridable, overrideGate(DAN, 'production')).refused).toBe('gate-not-reached');
    expect(when(given(overridable, hold(BOB)), overrideGate(DAN, 'testing')).refused).toBe('held');
  });
});
