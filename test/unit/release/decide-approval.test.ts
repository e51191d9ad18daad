import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/release/approved-content.ts';
import type { Release } from '../../../src/release/release.ts';
import { approve, BOB, candidate, CAROL, given, MALLORY, started, when } from './given.ts';
import { untilGate } from './journey.ts';

const atPreRelease = untilGate('pre-release', started());
const atTesting = untilGate('testing', started());

describe('whoever may not approve', () => {
  test('hears who may', () => {
    expect(when(atTesting, approve(MALLORY, 'testing'))).toMatchObject({
      refused: 'not-permitted',
      text: 'It takes the role release manager or QA to approve Go / no-go: ask @{U01ALICE}, @{U02BOB} or @{U03CAROL}.',
    });
  });

  test('is everybody, where a role is empty', () => {
    const release = { ...atPreRelease, roles: { 'release-manager': [] } };
    expect(when(release, approve(BOB, 'pre-release')).text).toBe(
      'It takes the role release manager to approve Pre-Release gate, and nobody has it: name people under `roles` in tminus.yaml (a release that is under way keeps its roles).',
    );
  });

  test('is somebody of a group that the role does not name', () => {
    expect(when(atPreRelease, approve({ ...MALLORY, groups: ['S09LUNCH'] }, 'pre-release')).refused).toBe(
      'not-permitted',
    );
  });

  test('hears what has to be done first when the gate has not been reached', () => {
    expect(when(started(), approve(BOB, 'pre-release')).text).toBe(
      "Pre-Release gate can't be approved yet: first Pre-Release has to open.",
    );
    expect(when(atPreRelease, approve(BOB, 'production')).text).toBe(
      "Production gate can't be approved yet: first Release Day has to open.",
    );
  });

  test('hears of the nearest four things to do, and how many more there are', () => {
    const opened = { ...atPreRelease, steps: started().steps };
    expect(when(opened, approve(BOB, 'pre-release')).text).toBe(
      "Pre-Release gate can't be approved yet: first Create release branch, Update version in package.json, Update CHANGELOG.md, Run full test suite and 3 more.",
    );
  });

  test('hears which gates there are when there is no such gate', () => {
    expect(when(atPreRelease, approve(BOB, 'prod'))).toMatchObject({
      refused: 'unknown-gate',
      text: 'There is no gate `prod` in this release: choose `pre-release`, `testing`, `production` or `post-release`.',
    });
  });
});

describe('what is approved', () => {
  const digest = (release: Release): string =>
    digestOf(
      release,
      release.checklist.gates.find(({ id }) => id === 'testing')!,
    );

  test('is what was on the card', () => {
    expect(when(atTesting, approve(CAROL, 'testing', digest(atTesting))).events).toMatchObject([
      { type: 'ApprovalGiven', digest: digest(atTesting), roles: ['qa'] },
    ]);
  });

  test('is nothing when the card is out of date', () => {
    const moved = { ...atTesting, candidate: candidate({ commit: 'another' }) };
    expect(when(moved, approve(CAROL, 'testing', digest(atTesting)))).toMatchObject({
      refused: 'card-outdated',
      text: 'Go / no-go has changed since that message was drawn. Look at what it says now, and press the button again.',
    });
  });

  test('is still the same after somebody else approved it', () => {
    const half = given(atTesting, approve(BOB, 'testing'));
    expect(when(half, approve(CAROL, 'testing', digest(atTesting))).happened).toContain('GatePassed');
  });
});
