import { describe, expect, test } from 'vitest';
import {
  adopt,
  ALICE,
  approve,
  BOB,
  candidate,
  CAROL,
  DAN,
  ERIN,
  given,
  MALLORY,
  ROLES,
  started,
  startedWith,
  when,
} from './given.ts';
import { untilGate } from './journey.ts';

const atPreRelease = untilGate('pre-release', started());
const atTesting = untilGate('testing', started());

describe('a gate with a quorum of one', () => {
  test('is passed by one release manager who did not start the release', () => {
    const { happened, release } = when(atPreRelease, approve(BOB, 'pre-release'));
    expect(happened).toEqual(['ApprovalGiven', 'GatePassed']);
    expect(release.gates['pre-release'].passed).toMatchObject({ by: BOB.id });
  });

  test('tells whoever comes second who decided, and when', () => {
    const passed = given(atPreRelease, approve(BOB, 'pre-release'));
    expect(when(passed, approve(ALICE, 'pre-release'))).toMatchObject({
      refused: 'gate-passed',
      text: 'Pre-Release gate was already approved: @{U02BOB} completed it on @{2025-12-08T09:00:00Z}.',
    });
  });

  test('is not passed by whoever started the release', () => {
    expect(when(atPreRelease, approve(ALICE, 'pre-release'))).toMatchObject({
      refused: 'four-eyes',
      text: 'Pre-Release gate needs a second pair of eyes: you started this release. Ask @{U02BOB} to approve.',
    });
  });

  test('is not passed by whoever alone wrote the changes', () => {
    const byBob = untilGate(
      'pre-release',
      started({ roles: { ...ROLES, 'release-manager': [ALICE.id, BOB.id, DAN.id] } }),
    );
    const release = { ...byBob, candidate: candidate({ authors: [BOB.id] }) };
    expect(when(release, approve(BOB, 'pre-release')).text).toBe(
      'Pre-Release gate needs a second pair of eyes: you alone wrote its changes. Ask @{U04DAN} to approve.',
    );
    expect(when(release, approve(DAN, 'pre-release')).happened).toContain('GatePassed');
  });

  test('is passed by one of several authors', () => {
    const release = { ...atPreRelease, candidate: candidate({ authors: [BOB.id, ERIN.id] }) };
    expect(when(release, approve(BOB, 'pre-release')).happened).toContain('GatePassed');
  });

  test('asks for no second pair of eyes where the project switched them off', () => {
    const alone = untilGate('pre-release', startedWith({ fourEyes: false }));
    expect(when(alone, approve(ALICE, 'pre-release')).happened).toContain('GatePassed');
  });

  test('names the user group that could help, where only a group has the role', () => {
    const release = { ...atPreRelease, roles: { ...ROLES, 'release-manager': [ALICE.id, 'S01RELEASE'] } };
    expect(when(release, approve(ALICE, 'pre-release')).text).toMatch(/Ask @\{S01RELEASE\} to approve\.$/);
    expect(when(release, approve({ ...MALLORY, groups: ['S01RELEASE'] }, 'pre-release')).happened).toContain(
      'GatePassed',
    );
  });
});

describe('a gate that asks for two roles', () => {
  test.each([
    ['qa first', [CAROL, BOB]],
    ['release manager first', [BOB, CAROL]],
    ['the starter first', [ALICE, CAROL]],
    ['the starter last', [CAROL, ALICE]],
  ])('is passed in any order: %s', (_, people) => {
    const [first, second] = people.map((person) => approve(person, 'testing'));
    expect(when(atTesting, first!).happened).toEqual(['ApprovalGiven']);
    expect(when(given(atTesting, first!), second!).happened).toEqual(['ApprovalGiven', 'GatePassed']);
  });

  test('says what it still waits for to somebody who approves twice', () => {
    const release = given(atTesting, approve(CAROL, 'testing'));
    expect(when(release, approve(CAROL, 'testing'))).toMatchObject({
      refused: 'already-approved',
      text: 'You approved Go / no-go on @{2025-12-08T09:00:00Z}; it still waits for 1 release manager.',
    });
  });

  test('says who was faster to somebody whose role is filled', () => {
    const release = given(atTesting, approve(BOB, 'testing'));
    expect(when(release, approve(ALICE, 'testing'))).toMatchObject({
      refused: 'role-filled',
      text: 'The release manager approval of Go / no-go was given by @{U02BOB}; it still waits for 1 QA.',
    });
  });

  test('counts a person with both roles once', () => {
    const release = { ...atTesting, roles: { ...ROLES, qa: [BOB.id, CAROL.id] } };
    const once = when(release, approve(BOB, 'testing'));
    expect(once.happened).toEqual(['ApprovalGiven']);
    expect(when(once.release, approve(BOB, 'testing')).refused).toBe('already-approved');
    expect(when(once.release, approve(CAROL, 'testing')).happened).toContain('GatePassed');
    expect(when(once.release, approve(ALICE, 'testing')).happened).toContain('GatePassed');
  });

  test('lets the second pair of eyes in although its role is filled', () => {
    const byCarol = { ...atTesting, candidate: candidate({ authors: [CAROL.id] }) };
    const waiting = given(byCarol, approve(ALICE, 'testing'));
    const alone = when(waiting, approve(CAROL, 'testing'));
    expect(alone.text).toBe(
      'Go / no-go needs a second pair of eyes: you alone wrote its changes. Ask @{U02BOB} to approve.',
    );
    const seen = given(waiting, approve(BOB, 'testing'));
    expect(when(seen, approve(CAROL, 'testing')).happened).toEqual(['ApprovalGiven', 'GatePassed']);
  });
});

test('the last gate finishes the release', () => {
  const closing = untilGate('post-release', started());
  const { happened, release } = when(closing, approve(BOB, 'post-release'));
  expect(happened).toEqual(['ApprovalGiven', 'GatePassed', 'ReleaseFinished']);
  expect(release.ended).toMatchObject({ how: 'finished', by: BOB.id });
});

test('commits that arrive after the production gate are left to the next release', () => {
  const approved = given(untilGate('production', started()), approve(BOB, 'production'));
  expect(when(approved, adopt())).toMatchObject({
    refused: 'content-approved',
    text: 'v1.3.0 was approved for production by @{U02BOB} on @{2025-12-08T09:00:00Z}: later commits go into the next release.',
  });
});
