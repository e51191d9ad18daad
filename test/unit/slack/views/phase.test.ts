import { describe, expect, test } from 'vitest';
import { readValue } from '../../../../src/slack/actions/button-value.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { digestOf } from '../../../../src/release/approved-content.ts';
import type { Release, StepState } from '../../../../src/release/release.ts';
import {
  adopt,
  approve,
  begin,
  BOB,
  CAROL,
  cancel,
  ALICE,
  fail,
  given,
  MONDAY,
  open,
  openDue,
  ROLES,
  signOff,
  skip,
  started,
  startedWith,
  succeed,
} from '../../release/given.ts';
import { acmeWeb } from '../../../acme-web.ts';
import { untilGate, untilStep } from '../../release/journey.ts';
import { buttonsOn, confirmOf, NAMES, pinged, shown } from '../shown.ts';

const opened = (): Release => given(started(), openDue('pre-release', MONDAY));
const preRelease = (release: Release): string => shown(phaseMessage(release, 'pre-release', NAMES));

test('a phase that has not opened has no message', () => {
  expect(phaseMessage(started(), 'testing', NAMES)).toBeUndefined();
});

test('every line of the phase is there, in the words of the process', () => {
  expect(preRelease(opened())).toContain('Pre-Release · acme-web v1.3.0 · 0/7 done');
  const titles = opened().checklist.steps.filter(({ phase }) => phase === 'pre-release');
  for (const { title } of titles) expect(preRelease(opened())).toContain(title);
});

test('only what needs somebody is bold', () => {
  const ready = untilStep('run-tests', opened());
  const release = given(ready, begin('security-scan'), fail('security-scan'));
  const bold = JSON.stringify(phaseMessage(release, 'pre-release', NAMES)).matchAll(/\*([^*]+)\*/g);
  expect([...bold].map(([, words]) => words)).toEqual(['Pre-Release', 'Run security scan', 'Update documentation']);
});

test('a phase that is done stays as it is when the release is finished', () => {
  const ready = untilGate('post-release', started());
  const finished = given(ready, approve(BOB, 'post-release'));
  expect(finished.ended?.how).toBe('finished');
  expect(phaseMessage(finished, 'testing', NAMES)).toEqual(phaseMessage(ready, 'testing', NAMES));
});

test('a message pings nobody: it is redrawn all the time', () => {
  expect(pinged(phaseMessage(untilGate('testing', started()), 'testing', NAMES))).toEqual([]);
});

describe('a line says where its step stands', () => {
  const ready = untilStep('run-tests', opened());
  test.each([
    ['blocked', opened(), 'Run full test suite · after Update CHANGELOG.md'],
    ['about to start', ready, 'Run full test suite · about to start'],
    ['running', given(ready, begin('run-tests')), 'Run full test suite · running since Dec 8, 2025 at 10:00 AM'],
    [
      'failed',
      given(ready, begin('run-tests'), fail('run-tests')),
      'Run full test suite · failed Dec 8, 2025 at 10:00 AM. It ended with exit code 1.',
    ],
    ['to be signed off', ready, 'Update documentation · to be signed off by Alice or Bob, as release manager'],
    [
      'signed off',
      given(ready, signOff(BOB, 'update-docs', 'see the *wiki*')),
      'Update documentation · signed off by Bob, Dec 8, 2025 at 10:00 AM: “see the *wiki*”',
    ],
    [
      'skipped',
      given(ready, skip(BOB, 'update-docs', 'no docs')),
      'Update documentation · skipped by Bob, Dec 8, 2025 at 10:00 AM: “no docs”',
    ],
    ['done', given(ready, begin('run-tests'), succeed('run-tests')), 'Run full test suite · done in under 1 s'],
    [
      'done, with its own words for how it went',
      given(ready, begin('run-tests'), succeed('run-tests', { summary: '128 tests in 4 s' })),
      'Run full test suite · 128 tests in 4 s\n',
    ],
    ['no longer wanted', given(ready, cancel(ALICE)), 'Run full test suite · not done'],
  ])('%s', (_, release, line) => {
    expect(preRelease(release)).toContain(line);
  });

  test('a step without a command says so, and asks a person', () => {
    const release = untilGate('testing', started());
    const waiting = {
      ...release,
      steps: { ...release.steps, 'smoke-tests': { status: 'pending', attempt: 1, starts: 0 } as const },
    };
    expect(shown(phaseMessage(waiting, 'testing', NAMES))).toContain('(no command is configured for it)');
  });
});

describe('buttons are there exactly while they can be pressed', () => {
  const ready = untilStep('run-tests', opened());
  const failed = given(ready, begin('run-tests'), fail('run-tests'));
  const buttons = (release: Release) => buttonsOn(phaseMessage(release, 'pre-release', NAMES));

  test('a sign-off that is due', () => {
    expect(buttons(ready)).toContain('Sign off: Update documentation');
    expect(buttons(opened())).not.toContain('Sign off: Update documentation');
    expect(preRelease(ready)).toContain('[Sign off] [⋯ With a note… · Skip…]');
    expect(buttons(given(ready, signOff(BOB, 'update-docs')))).not.toContain('Sign off: Update documentation');
  });

  test('a step that failed', () => {
    expect(buttons(failed)).toEqual(
      expect.arrayContaining([
        'Retry: Run full test suite',
        'Mark as done: Run full test suite',
        'Skip: Run full test suite',
      ]),
    );
    expect(buttons(ready)).not.toContain('Retry: Run full test suite');
  });

  test('what everything builds on can only be retried', () => {
    const branch = given(opened(), begin('create-release-branch'), fail('create-release-branch'));
    expect(buttons(branch)).toEqual(['Retry: Create release branch']);
  });

  test('nothing after the release has ended', () => {
    expect(buttons(given(failed, cancel(ALICE)))).toEqual([]);
  });

  test('a phase that only waits for its date can be opened now', () => {
    const waiting = given(untilGate('pre-release', opened()), approve(BOB, 'pre-release'));
    expect(buttons(waiting)).toEqual(['Open Testing of acme-web v1.3.0 now']);
    expect(preRelease(waiting)).toContain('Testing opens on Dec 12, 2025 at 9:00 AM');
    expect(buttons(given(waiting, open(BOB, 'testing')))).toEqual([]);
  });
});

describe('a gate', () => {
  const reached = untilGate('testing', started());
  const testing = (release: Release): string => shown(phaseMessage(release, 'testing', NAMES));

  test('tells the truth about its quorum, by name', () => {
    expect(testing(given(reached, approve(CAROL, 'testing')))).toContain(
      'Release manager 0/1, waiting for Alice or Bob · QA 1/1 (Carol)',
    );
  });

  test('says how many it waits for when one is not enough, and names a group without its people', () => {
    const quorums = { ...acmeWeb().quorums, testing: { 'release-manager': 2 } };
    const two = (release: Release) => testing(untilGate('testing', release));
    expect(two(startedWith({ quorums }))).toContain('Release managers 0/2, waiting for 2 people: Alice or Bob');
    const grouped = { roles: { ...ROLES, 'release-manager': [ALICE.id, BOB.id, 'S01MANAGERS'] } };
    const waiting = given(untilGate('testing', startedWith({ quorums }, grouped)), approve(BOB, 'testing'));
    expect(testing(waiting)).toContain('Release managers 1/2 (Bob), waiting for Alice or anybody in S01MANAGERS');
  });

  test('says what is approved, and carries it in the button', () => {
    const message = phaseMessage(reached, 'testing', NAMES);
    expect(shown(message)).toContain('You approve v1.3.0: base+ch, 7 commits since v1.2.0');
    const values = JSON.stringify(message?.blocks);
    const gate = reached.checklist.gates.find(({ id }) => id === 'testing');
    expect(values).toContain(gate && digestOf(reached, gate));
  });

  test('says what is new since somebody approved', () => {
    expect(testing(reached)).toContain('since v1.2.0, unchanged since the Pre-Release gate.');
    const again = untilGate('testing', given(reached, approve(CAROL, 'testing'), adopt()));
    expect(testing(again)).toContain('Asked again: new commits on release/v1.3.0 since Carol approved.');
  });

  test('that is not reached says what it will ask, and after what', () => {
    expect(preRelease(opened())).toContain('🔒 Pre-Release gate · 1 release manager, once the lines above are done');
    const releaseDay = shown(phaseMessage(untilStep('final-review', started()), 'release-day', NAMES));
    expect(releaseDay).toContain('🔒 Production gate · 1 release manager, once the line above is done');
  });

  test('that waits for a line of another phase names it', () => {
    const ready = untilGate('post-release', started());
    const { 'update-status-page': page, ...steps } = ready.steps;
    const waiting = {
      ...ready,
      steps: { ...steps, 'update-status-page': { ...page, status: 'pending' } as StepState },
    };
    expect(shown(phaseMessage(waiting, 'post-release', NAMES))).toContain('once this is done: Update status page');
  });

  test('says that four eyes are needed only to those for whom two are not enough', () => {
    expect(testing(reached)).toContain('Four eyes: Alice started it, so that somebody else has to approve, too.');
    const managedByOthers = { ...reached, roles: { ...reached.roles, 'release-manager': [BOB.id] } };
    expect(testing(managedByOthers)).not.toContain('Four eyes');
    const managedByAuthor = {
      ...managedByOthers,
      ...(reached.candidate && { candidate: { ...reached.candidate, authors: [BOB.id] } }),
    };
    expect(testing(managedByAuthor)).toContain('Four eyes: Bob alone wrote it');
    const managedByOwner = testing({ ...managedByOthers, owner: BOB.id });
    expect(managedByOwner).toContain('Four eyes: Bob answers for it');
  });

  test('that is passed says who approved', () => {
    const passed = given(reached, approve(CAROL, 'testing'), approve(BOB, 'testing'));
    expect(testing(passed)).toContain('Go / no-go · approved by Carol and Bob, Dec 8, 2025');
    expect(buttonsOn(phaseMessage(passed, 'testing', NAMES))).not.toContain('Approve Go / no-go of acme-web v1.3.0');
  });

  test('to production asks twice, with version and environment, and stands before what can’t be undone', () => {
    const message = phaseMessage(untilGate('production', started()), 'release-day', NAMES);
    expect(confirmOf(message, 'Approve')).toBe(
      'Release v1.3.0 to production? acme-web v1.3.0 (base+ch, 7 commits) will be merged, tagged and deployed to production. A tag is never taken back.',
    );
    expect(shown(message).indexOf('Production gate')).toBeLessThan(shown(message).indexOf('Merge to main'));
  });
});

test('a phase of 60 long lines keeps those that need somebody', () => {
  const steps = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `own-${index}`,
      { phase: 'pre-release' as const, title: `${'Long '.repeat(40)}${index}`, run: 'true' },
    ]),
  );
  const release = given(
    startedWith({ steps }),
    openDue('pre-release', MONDAY),
    begin('create-release-branch'),
    fail('create-release-branch'),
  );
  expect(buttonsOn(phaseMessage(release, 'pre-release', NAMES))).toContain('Retry: Create release branch');
});

test('a button of an older T-Minus is not understood, and does nothing', () => {
  expect(readValue('{"release":"acme-web-1","command":{"type":"Explode"}}')).toBeUndefined();
  expect(readValue(undefined)).toBeUndefined();
});

test('a gate keeps its button under 60 lines that say a lot', () => {
  const steps = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `own-${index}`,
      { phase: 'testing' as const, title: `Check ${'& '.repeat(80)}${index}` },
    ]),
  );
  const release = untilGate('testing', startedWith({ steps }));
  const told = Object.entries(release.steps).map(([id, state]) => [id, { ...state, note: '& '.repeat(500) }]);
  const message = phaseMessage({ ...release, steps: Object.fromEntries(told) }, 'testing', NAMES);
  expect(buttonsOn(message)).toEqual(['Approve Go / no-go of acme-web v1.3.0', 'Reject Go / no-go of acme-web v1.3.0']);
  expect(shown(message)).toContain('66/66 done');
});
