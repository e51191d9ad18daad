import { describe, expect, test } from 'vitest';
import type { Release } from '../../../../src/release/release.ts';
import type { Review } from '../../../../src/release/review.ts';
import { noticeOf } from '../../../../src/slack/views/notice.ts';
import { nowLine } from '../../../../src/slack/views/now.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { given, started, when } from '../../release/given.ts';
import { untilStep } from '../../release/journey.ts';
import { check, inReview, MET, review, seen, troubled } from '../../release/reviewing.ts';
import { buttonsOn, NAMES, pinged, shown } from '../shown.ts';

const release = inReview();
const message = (of: Release) => phaseMessage(of, 'release-day', NAMES);
const line = (of: Release): string =>
  shown(message(of))
    .split('\n')
    .find((text) => text.includes('Final PR review')) ?? '';
const lineWith = (more: Partial<Review>): string => line(given(release, seen(release, more)));

describe('the line of a pull request', () => {
  test('says that it is being opened', () => {
    expect(line(release)).toContain('Final PR review · its pull request is being opened');
  });

  test('says who has reviewed, who asks for changes, and what the checks say', () => {
    expect(lineWith({ changesAskedBy: ['@li'] })).toContain(
      'PR #12 · 1 of 2 reviews by Bob, @li asked for changes · 1 of 2 checks, lint failed',
    );
  });

  test.each<[string, Partial<Review>]>([
    ['1 still to come', { checks: [check('test', 'running', true)] }],
    ['a draft: mark it as ready for review', { isDraft: true }],
    ['in conflict with main in version and changelog only: T-Minus keeps both', { merge: 'conflicts' }],
    ['main has moved on, and its rules want release/v1.3.0 to hold it: merge main into it', { merge: 'behind' }],
    ['main asks for something more: its page says what', { ...MET, merge: 'blocked' }],
    ['it shows abcdef0, which is not the candidate yet', { head: 'abcdef0123' }],
    ['a, b, c and 1 more failed', { checks: ['a', 'b', 'c', 'd'].map((name) => check(name, 'failed')) }],
  ])('says “%s”', (words, more) => {
    expect(lineWith(more)).toContain(words);
  });

  test('says what to do about a conflict of people’s', () => {
    const mergeTrial = { at: '2025-12-15T09:00:00.000Z', main: 'm', conflicts: [], total: 1 };
    const inConflict = given({ ...release, mergeTrial }, seen(release, { merge: 'conflicts' }));
    expect(line(inConflict)).toContain('in conflict with main: merge main into release/v1.3.0 and resolve it there');
  });

  test('says why GitHub can’t be asked, beside what was seen last', () => {
    const away = given(release, seen(release), troubled('GitHub is out of reach.'));
    expect(line(away)).toMatch(/PR #12 .* · ⚠️ GitHub is out of reach\./);
  });

  test('pings nobody, and takes no login or check for a link or a mark', () => {
    const nasty = given(
      release,
      seen(release, { changesAskedBy: ['@<!here>', 'U02BOB'], checks: [check('*<@U02BOB>*', 'failed')] }),
    );
    expect(pinged(message(nasty))).toEqual([]);
    expect(line(nasty)).toContain('<!here>');
  });

  test('can be ended by people', () => {
    const labels = JSON.stringify(message(given(release, seen(release))));
    expect(labels).toContain('End it now: mark as done…');
    expect(buttonsOn(message(given(release, seen(release))))).not.toContain('Sign off: Final PR review');
  });
});

test('what happens now names the pull request', () => {
  expect(nowLine(given(release, seen(release)), NAMES)).toContain('PR #12 in review');
});

describe('the thread hears', () => {
  test('of the pull request once, and of everybody who asks for changes', () => {
    const first = when(release, seen(release));
    const [opened] = first.events;
    expect(opened && noticeOf(opened, first.release, NAMES, [])?.text).toBe(
      '👀 <https://github.com/acme/web/pull/12|PR #12> of acme-web v1.3.0 waits for its reviewers.',
    );
    const next = when(first.release, seen(release, { changesAskedBy: ['@li'] }));
    const [asked] = next.events;
    expect(asked && noticeOf(asked, next.release, NAMES, first.events)?.text).toContain('@li asked for changes in');
    const more = when(next.release, seen(release, { changesAskedBy: ['@li'], approvedBy: [] }));
    const [changed] = more.events;
    expect(changed && noticeOf(changed, more.release, NAMES, [...first.events, ...next.events])).toBeUndefined();
  });
});

describe('without a forge', () => {
  const ready = untilStep('final-review', started());
  const withDiff = (address?: string): Release => ({
    ...ready,
    candidate: {
      ...(ready.candidate ?? review(ready)),
      changes: 14,
      authors: ['U05ERIN', 'li@example.com'],
      diff: {
        files: 23,
        added: 410,
        removed: 120,
        most: [{ path: 'src/cart.ts', added: 120, removed: 4 }],
        ...(address !== undefined && { address }),
      },
    } as Release['candidate'] & object,
  });

  test('the sign-off shows what there is to review', () => {
    const text = shown(message(withDiff('https://github.com/acme/web/compare/v1.2.0...abc')));
    expect(text).toContain('14 commits since v1.2.0 by Erin and li@example.com · 23 files, +410 −120 lines · compare');
    expect(text).toContain('Most in src/cart.ts +120 −4');
  });

  test('says nothing more than git knows', () => {
    expect(shown(message(withDiff()))).not.toContain('compare');
    expect(shown(message(ready))).toContain('Final PR review');
  });
});
