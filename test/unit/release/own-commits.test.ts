import { expect, test } from 'vitest';
import type { Candidate } from '../../../src/release/candidate.ts';
import { evolve } from '../../../src/release/evolve.ts';
import { facts, MONDAY } from './given.ts';

const candidate = (commit: string, more: Partial<Candidate> = {}): Candidate => ({
  commit,
  tree: 'tree',
  content: 'base',
  changes: 1,
  authors: [],
  ...more,
});

test('the bot’s own commits are known by their ids: those of its steps, and those that a candidate names', () => {
  const common = { at: MONDAY, by: 'tminus' };
  const started = evolve(undefined, { type: 'ReleaseStarted', release: facts(), ...common });

  const branched = evolve(started, {
    type: 'StepSucceeded',
    step: 'create-release-branch',
    attempt: 1,
    result: { candidate: candidate('revert-2', { ownCommits: ['revert-1', 'revert-2'] }) },
    ...common,
  });
  expect(branched.ownCommits).toEqual(['revert-1', 'revert-2']);

  const takenBack = evolve(branched, {
    type: 'CandidateChosen',
    candidate: candidate('revert-3', { content: 'revert-3', ownCommits: ['revert-3'] }),
    ...common,
  });
  expect(takenBack.ownCommits).toEqual(['revert-1', 'revert-2', 'revert-3']);

  const pushed = evolve(takenBack, {
    type: 'CandidateChosen',
    candidate: candidate('fix', { content: 'fix' }),
    ...common,
  });
  expect(pushed.ownCommits).toBe(takenBack.ownCommits);
});
