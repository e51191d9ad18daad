import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/release/command.ts';
import { sayConflicts, type MergeConflict } from '../../../src/release/merge-trial.ts';
import { CAROL, adopt, approve, BOB, given, started, when } from './given.ts';
import { untilGate } from './journey.ts';

const inTesting = untilGate('testing', started());
const CONFLICT: MergeConflict = { file: 'src/a.ts', authors: [BOB.id, 'Li Wei'] };

function tried(conflicts: MergeConflict[], candidate = inTesting.candidate?.commit ?? ''): Command {
  return {
    type: 'RecordMergeTrial',
    candidate,
    main: 'm1',
    conflicts,
    total: conflicts.length,
    at: '2025-12-12T09:00:00Z',
  };
}

describe('a trial of the merge', () => {
  test('is told when it meets a conflict, once, and when it no longer does', () => {
    const { events, release } = when(inTesting, tried([CONFLICT]));
    expect(events).toMatchObject([{ type: 'MergeTried', conflicts: [CONFLICT], total: 1, by: 'tminus' }]);
    expect(when(release, tried([CONFLICT])).events).toEqual([]);
    expect(when(release, tried([])).events).toMatchObject([{ type: 'MergeTried', conflicts: [], total: 0 }]);
  });

  test('that meets none is nothing to tell', () => {
    expect(when(inTesting, tried([])).events).toEqual([]);
  });

  test('of another candidate says nothing of this one', () => {
    expect(when(inTesting, tried([CONFLICT], 'older')).events).toEqual([]);
  });

  test('leaves approvals as they are: what was approved is the same', () => {
    const approved = given(inTesting, approve(CAROL, 'testing'), tried([CONFLICT]));
    expect(approved.gates.testing.approvals).toHaveLength(1);
  });

  test('is made from Testing on', () => {
    const before = given(untilGate('pre-release', started()), tried([CONFLICT], 'base'));
    expect(before.mergeTrial).toBeUndefined();
    expect(given(inTesting, adopt()).mergeTrial).toBeUndefined();
  });
});

test('files are named with those who know about them; the first three', () => {
  const files = ['a', 'b', 'c'].map((file) => ({ file, authors: [] }));
  expect(sayConflicts({ conflicts: [CONFLICT], total: 1 })).toBe('`src/a.ts` (@{U02BOB}, Li Wei)');
  expect(sayConflicts({ conflicts: files, total: 12 })).toBe('`a`, `b`, `c` and 9 more files');
  expect(sayConflicts({ conflicts: files, total: 4 })).toBe('`a`, `b`, `c` and 1 more file');
});
