import { describe, expect, test } from 'vitest';
import { nextReviewLook } from '../../../src/release/next-look.ts';
import { plan } from '../../../src/release/plan.ts';
import { adopt, begin, BOB, given, retry, signOff, skip, succeed, when } from './given.ts';
import { untilStep } from './journey.ts';
import { beginReview, check, inReview, MET, onGitHub, review, seen, troubled } from './reviewing.ts';

const release = inReview();
const known = given(release, seen(release));

describe('the final review of a project with a forge', () => {
  test('begins by itself, and is nobody’s work', () => {
    const ready = untilStep('final-review', onGitHub());
    expect(plan(ready, '2025-12-15T09:00:00Z')).toContainEqual({ do: 'watch', step: 'final-review', attempt: 1 });
    expect(when(ready, begin('final-review'))).toMatchObject({ refused: 'not-wanted' });
    expect(when(ready, beginReview()).release.steps['final-review']).toMatchObject({ status: 'running' });
    expect(when(release, succeed('final-review'))).toMatchObject({ refused: 'not-wanted' });
  });

  test('tells what is new, once', () => {
    expect(when(release, seen(release)).happened).toEqual(['ReviewSeen']);
    expect(when(known, seen(release)).happened).toEqual([]);
    expect(when(known, seen(release, { approvedBy: [] })).happened).toEqual(['ReviewSeen']);
  });

  test('keeps what was seen while the forge can’t be asked, and says why it can’t', () => {
    const away = given(known, troubled('GitHub is out of reach.'));
    expect(away.review).toMatchObject({ trouble: 'GitHub is out of reach.', seen: { number: 12 } });
    expect(when(away, troubled('GitHub is out of reach.')).happened).toEqual([]);
    expect(given(away, seen(release)).review).not.toHaveProperty('trouble');
  });

  test('is done when reviewers, checks and the forge say so', () => {
    const { happened, release: done } = when(known, seen(release, MET));
    expect(happened).toEqual(['ReviewSeen', 'StepSucceeded']);
    expect(done.steps['final-review']).toMatchObject({
      status: 'succeeded',
      result: { summary: '#12 · 2 of 2 reviews · 1 of 2 checks', url: 'https://github.com/acme/web/pull/12' },
    });
  });

  test.each([
    ['a review is missing', { ...MET, approvedBy: ['U02BOB'] }],
    ['somebody asks for changes', { ...MET, changesAskedBy: ['@li'] }],
    ['a required check fails', { ...MET, checks: [check('test', 'failed', true)] }],
    ['a required check is to come', { ...MET, checks: [check('test', 'running', true)] }],
    ['no check is required, and one fails', { ...MET, checks: [check('test', 'passed'), check('lint', 'failed')] }],
    ['it is a draft', { ...MET, isDraft: true }],
    ['another rule blocks it', { ...MET, merge: 'blocked' as const }],
    [
      'it is in conflict, and nobody tells how many have to approve',
      { ...MET, required: undefined, merge: 'conflicts' as const },
    ],
    ['nobody knows whether it can be merged', { ...MET, merge: 'unknown' as const }],
    ['it shows another commit than the candidate', { ...MET, head: 'another' }],
    ['nobody has reviewed it, though nobody has to', { ...MET, required: 0, approvedBy: [] }],
    ['nobody has reviewed it, and nobody knows who has to', { ...MET, required: undefined, approvedBy: [] }],
  ])('waits while %s', (_, more) => {
    const { required, ...rest } = review(release, more);
    const command = { ...seen(release), review: { ...rest, ...(required !== undefined && { required }) } };
    expect(when(release, command as typeof command & { type: 'RecordReview' }).happened).toEqual(['ReviewSeen']);
  });

  test('is no longer held up by a conflict that T-Minus settles itself: of versions and changelogs', () => {
    const conflict = { file: 'src/a.ts', authors: ['Li'] };
    const mergeTrial = { at: '2025-12-15T09:00:00.000Z', main: 'm', conflicts: [conflict], total: 1 };
    const inConflict = seen(release, { ...MET, merge: 'conflicts' });
    expect(when({ ...release, mergeTrial }, inConflict).happened).toEqual(['ReviewSeen']);
    const settled = { ...release, mergeTrial: { ...mergeTrial, conflicts: [], total: 0 } };
    expect(when(settled, inConflict).happened).toEqual(['ReviewSeen', 'StepSucceeded']);
    expect(when(settled, seen(release, { ...MET, approvedBy: [], merge: 'conflicts' })).happened).toEqual([
      'ReviewSeen',
    ]);
  });

  test('fails when the pull request was closed, and is tried again with another one', () => {
    const closed = given(known, seen(release, { state: 'closed' }));
    expect(closed.steps['final-review']).toMatchObject({
      status: 'failed',
      trouble: {
        reason:
          'Pull request #12 was closed and not merged. Open it again, or have another one opened: type `/release retry final-review`.',
      },
    });
    const again = given(closed, retry(BOB, 'final-review'), beginReview(2));
    expect(when(again, seen(release)).refused).toBe('not-wanted');
  });

  test('is done when somebody merged the candidate by hand, and fails when it was something else', () => {
    const merged = when(known, seen(release, { state: 'merged' }));
    expect(merged.release.steps['final-review']).toMatchObject({ result: { summary: '#12 was merged by hand' } });
    const other = when(known, seen(release, { state: 'merged', head: 'abcdef0123' }));
    expect(other.release.steps['final-review']?.trouble?.reason).toContain('at `abcdef0`, which is not the candidate');
  });

  test('can be ended by people', () => {
    expect(when(known, signOff(BOB, 'final-review')).happened).toEqual(['StepSignedOff']);
    expect(when(known, skip(BOB, 'final-review')).happened).toEqual(['StepSkipped']);
  });

  test('begins anew with a new candidate', () => {
    const moved = given(known, adopt());
    const step = moved.checklist.steps.find(({ id }) => id === 'final-review');
    expect(step && moved.steps['final-review']).toMatchObject({ status: 'pending', attempt: 2 });
    expect(when(moved, seen(release)).refused).toBe('not-wanted');
  });
});

describe('looks at a pull request', () => {
  const looks = (until: number): number[] => {
    const all: number[] = [];
    for (let now = 0; now < until;) all.push((now = nextReviewLook(0, now)));
    return all.map((at) => Math.round(at / 1_000));
  };

  test('come at once, then ever more seldom, and at least every five minutes', () => {
    expect(looks(1_200_000).slice(0, 6)).toEqual([1, 16, 39, 72, 123, 199]);
    const gaps = looks(10_000_000).map((at, index, all) => at - (all[index - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(301);
  });

  test('are at the same instants, however often anybody asks', () => {
    const wanted = nextReviewLook(0, 20_000);
    for (let now = 20_000; now < wanted; now += 1_000) expect(nextReviewLook(0, now)).toBe(wanted);
  });

  test('begin anew when something has changed', () => {
    const at = '2025-12-15T09:10:00.000Z';
    const changed = given(release, seen(release, {}, at));
    expect(plan(changed, at)).toContainEqual({ do: 'look-at-review', at: '2025-12-15T09:10:01.000Z' });
  });
});
