import type { Command } from '../../../src/release/command.ts';
import type { Release } from '../../../src/release/release.ts';
import type { Review } from '../../../src/release/review.ts';
import { given, MONDAY, startedWith } from './given.ts';
import { untilStep } from './journey.ts';

/** A release of a project on GitHub. */
export function onGitHub(): Release {
  const credentials = { token: '$GITHUB_TOKEN' };
  return startedWith({ forge: { owner: 'acme', repo: 'web', credentials, logins: {} } });
}

/** The same once its final review has begun. */
export function inReview(): Release {
  const release = untilStep('final-review', onGitHub());
  return given(release, beginReview(release.steps['final-review']?.attempt));
}

export function beginReview(attempt = 1): Command {
  return { type: 'BeginWatch', step: 'final-review', attempt, worker: 'host#1', at: MONDAY };
}

/** A look at its pull request: one of two reviews, five of six checks. */
export function seen(release: Release, more: Partial<Review> = {}, at = MONDAY): Command {
  return { type: 'RecordReview', step: 'final-review', attempt: 1, review: review(release, more), at };
}

export function troubled(trouble: string, at = MONDAY): Command {
  return { type: 'RecordReview', step: 'final-review', attempt: 1, trouble, at };
}

export function review({ candidate }: Release, more: Partial<Review> = {}): Review {
  const commit = candidate?.commit ?? '';
  return {
    number: 12,
    url: 'https://github.com/acme/web/pull/12',
    state: 'open',
    isDraft: false,
    head: commit,
    required: 2,
    approvedBy: ['U02BOB'],
    changesAskedBy: [],
    checks: [check('test', 'passed', true), check('lint', 'failed')],
    merge: 'blocked',
    about: commit,
    isLinked: true,
    ...more,
  };
}

export function check(
  name: string,
  state: Review['checks'][number]['state'],
  required = false,
): Review['checks'][number] {
  return { name, state, required };
}

/** All that is needed. */
export const MET: Partial<Review> = {
  approvedBy: ['U02BOB', '@li'],
  checks: [check('test', 'passed', true), check('lint', 'failed')],
  merge: 'ready',
};
