import { describe, expect, test } from 'vitest';
import { activeBranches } from '../../../src/release/active-branches.ts';
import { plan } from '../../../src/release/plan.ts';
import type { Release } from '../../../src/release/release.ts';
import { hold } from './arrange.ts';
import { BOB, cancel, CAROL, ERIN, given, MONDAY, RELEASE_DAY, signOff, skip, started, when } from './given.ts';
import { soaking, untilGate } from './journey.ts';
import { afterLook, found, hotfixOf, looked, pick } from './picking.ts';
import { rollBack, watched } from './soak.ts';

const early = hotfixOf(untilGate('production', started()));
const due = hotfixOf(soaking());
const both = afterLook(due, found('v1.3.0'), found('v1.4.0', 'conflict'), found('v1.1', 'there'));

describe('a look at the other release branches', () => {
  test('is wanted from the first candidate on, until the line is ticked', () => {
    const isLooked = (release: Release): boolean => plan(release, RELEASE_DAY).some((action) => action.do === 'pick');
    expect(isLooked(hotfixOf(started()))).toBe(false);
    expect(isLooked(early)).toBe(true);
    expect(isLooked(due)).toBe(true);
    expect(isLooked(given(due, skip(BOB, 'cherry-pick')))).toBe(false);
    expect(isLooked(soaking())).toBe(false);
  });

  test('is told before its turn, and once more when its turn has come, though nothing has changed', () => {
    const picks = [found('v1.3.0'), found('v1.4.0', 'conflict')];
    expect(when(early, looked(early, picks)).events).toMatchObject([{ type: 'PicksTried', picks }]);
    const known = afterLook(early, ...picks);
    expect(known.picks?.due).toBe(false);
    expect(when(known, looked(known, picks)).happened).toEqual([]);
    const later = { ...due, ...(known.picks && { picks: known.picks }) };
    expect(when(later, looked(later, picks)).events).toMatchObject([{ type: 'PicksTried', due: true }]);
    const again = afterLook(later, ...picks);
    expect(when(again, looked(again, picks)).happened).toEqual([]);
  });

  test('is told again when the fix is another one', () => {
    const known = afterLook(early, found('v1.3.0'));
    expect(when(known, looked(known, [found('v1.3.0')], 'another')).happened).toEqual(['PicksTried']);
  });

  test('counts for nothing when somebody found something else meanwhile', () => {
    const stale = { ...looked(both, [found('v1.3.0', 'there')]), seen: 0 };
    expect(when(both, stale).refused).toBe('not-wanted');
  });

  test('ticks the line at once where no other release branch is active', () => {
    const done = when(due, looked(due, []));
    expect(done.events).toMatchObject([
      { type: 'StepSucceeded', step: 'cherry-pick', result: { summary: 'no other release branch is active' } },
    ]);
    expect(when(early, looked(early, [])).happened).toEqual([]);
  });

  test('ticks the line when every branch has the fix, and not before', () => {
    expect(both.steps['cherry-pick']?.status).toBe('pending');
    const all = [found('v1.3.0', 'pushed'), found('v1.4.0', 'there'), found('v1.1', 'there')];
    expect(when(both, looked(both, all)).events).toMatchObject([
      { type: 'PicksTried' },
      { type: 'StepSucceeded', result: { summary: 'v1.3.0 picked; v1.4.0 and v1.1 already there' } },
    ]);
    for (const verdict of ['clean', 'conflict', 'refused', 'gone'] as const)
      expect(afterLook(due, found('v1.3.0', verdict)).steps['cherry-pick']?.status).toBe('pending');
  });
});

describe('an order', () => {
  test('is for all that take the fix as it is, or for those that are named', () => {
    const two = afterLook(due, found('v1.3.0'), found('v1.4.0'), found('v1.5.0', 'conflict'));
    expect(when(two, pick(BOB)).events).toMatchObject([
      { type: 'PicksOrdered', branches: ['release/v1.3.0', 'release/v1.4.0'], by: BOB.id },
    ]);
    for (const word of ['release/v1.4.0', 'v1.4.0', '1.4.0'])
      expect(when(two, pick(BOB, word)).events).toMatchObject([{ branches: ['release/v1.4.0'] }]);
    // A press on a card of a moment ago: one of the two isn't clean any more.
    expect(when(two, pick(BOB, 'v1.4.0', 'v1.5.0')).events).toMatchObject([{ branches: ['release/v1.4.0'] }]);
  });

  test('is for developers and release managers', () => {
    expect(when(both, pick(ERIN)).happened).toEqual(['PicksOrdered']);
    expect(when(both, pick(CAROL)).refused).toBe('not-permitted');
  });

  test('waits until it was heard of each branch, and is given once', () => {
    const two = afterLook(due, found('v1.3.0'), found('v1.4.0'));
    const ordered = given(two, pick(BOB));
    expect(when(ordered, pick(BOB)).happened).toEqual([]);
    const half = afterLook(ordered, found('v1.3.0', 'pushed'), found('v1.4.0'));
    expect(half.picks?.ordered?.branches).toEqual(['release/v1.4.0']);
    const none = afterLook(half, found('v1.3.0', 'pushed'), found('v1.4.0', 'conflict'));
    expect(none.picks?.ordered).toBeUndefined();
  });

  test('may be given again where the server refused it', () => {
    const refused = afterLook(given(both, pick(BOB)), found('v1.3.0', 'refused', { reason: 'It is protected.' }));
    expect(refused.picks?.ordered).toBeUndefined();
    const again = given(refused, pick(BOB));
    expect(again.picks?.all).toEqual([found('v1.3.0')]);
    expect(again.picks?.ordered?.branches).toEqual(['release/v1.3.0']);
  });

  test.each([
    ['before production has proven the fix', afterLook(early, found('v1.3.0')), 'pick-not-reached'],
    ['while the release is held', given(afterLook(early, found('v1.3.0')), hold(BOB)), 'held'],
    [
      'of a release that goes back',
      afterLook(
        hotfixOf(given(soaking(watched({ steps: { 'deploy-production': { rollback: 'true' } } })), rollBack(BOB))),
        found('v1.3.0'),
      ),
      'rolled-back',
    ],
    ['of one that was cancelled', given(early, cancel(BOB)), 'release-ended'],
    ['when the line is done', given(due, skip(BOB, 'cherry-pick')), 'step-done'],
    ['of what is no hotfix', soaking(), 'no-picks'],
  ])('is refused %s', (_, release, code) => {
    expect(when(release, pick(BOB)).refused).toBe(code);
  });

  test('for nothing says how the branches stand', () => {
    const none = afterLook(due, found('v1.4.0', 'conflict'), found('v1.1', 'there'));
    expect(when(none, pick(BOB)).text).toBe(
      'There is nothing of v1.3.0 that T-Minus could push: v1.4.0 has a conflict that a person has to solve and v1.1 has it already.',
    );
    expect(when(none, pick(BOB, 'v2')).text).toBe(
      '“v2” is no other release branch that is active: choose v1.4.0 or v1.1.',
    );
  });
});

test('what takes a hand is signed off by a person, and what takes a press is not', () => {
  expect(when(both, signOff(BOB, 'cherry-pick', 'v1.4.0 is never released')).refused).toBe('picks-left');
  const byHand = afterLook(due, found('v1.3.0', 'pushed'), found('v1.4.0', 'conflict'));
  expect(when(byHand, signOff(BOB, 'cherry-pick', 'v1.4.0 is never released')).happened).toEqual(['StepSignedOff']);
  expect(when(both, skip(BOB, 'cherry-pick')).happened).toEqual(['StepSkipped']);
});

describe('the active release branches', () => {
  const release = (id: string, version: string, more: Partial<Release> = {}): Release => ({
    ...untilGate('testing', started({ id, version, branch: `release/v${version}` })),
    ...more,
  });
  const hotfix = { id: 'acme-web-9', version: '1.3.1', branch: 'hotfix/v1.3.1', main: 'main' };

  test('are those of releases that have not finished, and those that the project supports', () => {
    const ended = { how: 'finished', at: MONDAY, by: BOB.id } as const;
    const releases = [
      started({ id: 'acme-web-5', version: '1.5.0', branch: 'release/v1.5.0' }),
      release('acme-web-4', '1.4.0'),
      release('acme-web-3', '1.3.2', { mergeCommit: 'merge' }),
      release('acme-web-2', '1.2.0', { ended }),
      release('acme-web-9', '1.3.1'),
    ];
    expect(activeBranches(hotfix, releases, ['release/v1.1', 'release/v1.4.0', 'main', 'hotfix/v1.3.1'])).toMatchObject(
      [
        { branch: 'release/v1.3.2', release: 'acme-web-3', isMerged: true },
        { branch: 'release/v1.4.0', release: 'acme-web-4', isMerged: false },
        { branch: 'release/v1.1', own: [] },
      ],
    );
  });

  test('are not that of the release which the hotfix takes the place of, unless the project says so', () => {
    const releases = [release('acme-web-4', '1.4.0'), release('acme-web-3', '1.3.0', { mergeCommit: 'merge' })];
    const branchesOf = (supported?: string[]) =>
      activeBranches(hotfix, releases, supported).map(({ branch }) => branch);
    expect(branchesOf()).toEqual(['release/v1.4.0']);
    expect(branchesOf(['release/v1.3.0'])).toEqual(['release/v1.4.0', 'release/v1.3.0']);
  });
});
