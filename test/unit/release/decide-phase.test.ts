import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/release/plan.ts';
import { approve, BOB, ERIN, given, MONDAY, open, openDue, RELEASE_DAY, started, signOff, when } from './given.ts';
import { untilGate, untilStep } from './journey.ts';

const waiting = started();
const goForTesting = given(untilGate('pre-release', started()), approve(BOB, 'pre-release'));
const atTesting = untilGate('testing', started());

describe('a phase whose date has come', () => {
  test('opens by itself', () => {
    expect(when(waiting, openDue('pre-release', MONDAY)).events).toMatchObject([
      { type: 'PhaseOpened', phase: 'pre-release', early: false, by: 'tminus', date: '2025-12-08' },
    ]);
  });

  test('opens once', () => {
    const opened = given(waiting, openDue('pre-release', MONDAY));
    expect(when(opened, openDue('pre-release', MONDAY))).toMatchObject({ happened: [], refused: undefined });
  });

  test('waits for the gate before it', () => {
    expect(when(waiting, openDue('testing', RELEASE_DAY)).text).toBe("Testing can't open yet: first Pre-Release gate.");
  });
});

describe('Post-Release', () => {
  const verified = given(untilStep('verify-deployment', started()), signOff(BOB, 'verify-deployment'));

  test('has no date: it opens as soon as the deployment is verified, also on a Release Day that was opened early', () => {
    expect(plan(verified, MONDAY)).toContainEqual({ do: 'open-phase', phase: 'post-release' });
    expect(when(verified, openDue('post-release', MONDAY)).events).toMatchObject([
      { type: 'PhaseOpened', phase: 'post-release', early: false },
    ]);
  });
});

describe('a phase whose date has not come', () => {
  test('stays shut by itself', () => {
    expect(when(goForTesting, openDue('testing', MONDAY))).toMatchObject({
      refused: 'phase-not-due',
      text: 'Testing opens on @{2025-12-12T08:00:00Z}.',
    });
  });

  test('is opened early by a release manager', () => {
    expect(when(goForTesting, open(BOB, 'testing')).events).toMatchObject([
      { type: 'PhaseOpened', phase: 'testing', early: true, by: BOB.id },
    ]);
  });

  test('is opened early by nobody else', () => {
    expect(when(goForTesting, open(ERIN, 'testing')).text).toBe(
      'It takes the role release manager to open a phase early: ask @{U01ALICE} or @{U02BOB}.',
    );
  });

  test('is not opened early past its gate', () => {
    expect(when(waiting, open(BOB, 'release-day'))).toMatchObject({ refused: 'phase-not-ready' });
  });

  test('tells who opened it to whoever comes second', () => {
    const opened = given(goForTesting, open(BOB, 'testing'));
    expect(when(opened, open(BOB, 'testing'))).toMatchObject({
      refused: 'phase-open',
      text: 'Testing is open already: @{U02BOB} opened it on @{2025-12-08T09:00:00Z}.',
    });
  });

  test('has a name that people may not know', () => {
    expect(when(waiting, open(BOB, 'beta'))).toMatchObject({
      refused: 'unknown-phase',
      text: 'There is no phase `beta`: choose `pre-release`, `testing`, `release-day` or `post-release`.',
    });
  });
});

describe('Release Day', () => {
  const goForRelease = given(atTesting, approve(BOB, 'testing'), approve({ id: 'U03CAROL', groups: [] }, 'testing'));

  test('leaves the changelog alone when it opens on the day that was planned', () => {
    const { happened, release } = when(goForRelease, openDue('release-day', RELEASE_DAY));
    expect(happened).toEqual(['PhaseOpened']);
    expect(release.date).toBe('2025-12-15');
  });

  test.each([
    ['early', open(BOB, 'release-day', '2025-12-13T10:00:00Z'), '2025-12-13'],
    ['late', openDue('release-day', '2025-12-16T10:00:00Z'), '2025-12-16'],
    ['just after midnight in the project’s own zone', open(BOB, 'release-day', '2025-12-13T23:30:00Z'), '2025-12-14'],
  ])('has the changelog written again with the new date when it opens %s', (_, command, date) => {
    const { events, release } = when(goForRelease, command);
    expect(events).toMatchObject([
      { type: 'PhaseOpened', date },
      { type: 'StepRetried', step: 'update-changelog', attempt: 2 },
    ]);
    expect(release.date).toBe(date);
    expect(release.steps['run-tests']?.status).toBe('succeeded');
    expect(release.gates.testing.passed).toBeDefined();
    expect(when(release, approve(BOB, 'production')).text).toContain('Update CHANGELOG.md');
  });

  test('is the planned day in the project’s own zone, not in UTC', () => {
    expect(when(goForRelease, open(BOB, 'release-day', '2025-12-14T23:30:00Z')).happened).toEqual(['PhaseOpened']);
  });
});
