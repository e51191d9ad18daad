import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/release/approved-content.ts';
import { gateVerdict } from '../../../src/release/gate.ts';
import type { Release } from '../../../src/release/release.ts';
import { adopt, ALICE, approve, BOB, candidate, CAROL, ERIN, given, MONDAY, started, succeed, when } from './given.ts';
import { edit, reschedule } from './arrange.ts';
import { untilGate } from './journey.ts';
import { all, journey, live } from './random-journey.ts';

const reached = untilGate('testing', started());
const withNotes: Release = {
  ...reached,
  candidate: { ...reached.candidate!, notes: '# v1.3.0 (2025-12-15)\n\n## Features\n- Vouchers\n' },
};
const half = given(withNotes, approve(CAROL, 'testing'));
const gateOf = (release: Release, id: string) => release.checklist.gates.find((gate) => gate.id === id)!;

/** Where each value that an approval is bound to stands in a release. */
const INPUTS: (string | number)[][] = [
  ['version'],
  ['tag'],
  ['branch'],
  ['candidate', 'commit'],
  ['candidate', 'tree'],
  ['candidate', 'content'],
  ['candidate', 'notes'],
  ['candidate', 'changes'],
  ['candidate', 'authors', 0],
  ...reached.checklist.steps
    .filter(({ id, phase }) => phase === 'testing' || ['run-tests', 'security-scan', 'update-docs'].includes(id))
    .flatMap(({ id }) => [
      ['steps', id, 'status'],
      ['steps', id, 'attempt'],
    ]),
  ...reached.checklist.steps.flatMap((step, index) =>
    step.phase === 'release-day' || step.phase === 'post-release'
      ? [
          ['checklist', 'steps', index, 'role'],
          ['checklist', 'steps', index, 'title'],
          ['checklist', 'steps', index, 'work', 'kind'],
        ]
      : [],
  ),
  ['checklist', 'gates', 1, 'quorum', 'qa'],
  ['checklist', 'gates', 1, 'fourEyes'],
  ['checklist', 'gates', 2, 'quorum', 'release-manager'],
];

describe('an approval is bound to what was shown', () => {
  test('whichever one input changes behind its back, it no longer counts, and the gate is closed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...INPUTS), fc.integer({ min: 1, max: 9 }), (path, by) => {
        const changed = structuredClone(half);
        const parent = path
          .slice(0, -1)
          .reduce<Record<string | number, unknown>>(
            (value, key) => value[key] as Record<string | number, unknown>,
            changed as unknown as Record<string | number, unknown>,
          );
        const key = path.at(-1)!;
        parent[key] = otherThan(parent[key], by);
        const verdict = gateVerdict(changed, gateOf(changed, 'testing'));
        expect(verdict.kind === 'waiting' ? verdict.slots.filter((slot) => slot.by !== undefined) : []).toEqual([]);
        // Bob's was the last approval that was missing: now it is not.
        expect(when(changed, approve(BOB, 'testing')).release.gates.testing.passed).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  test('as long as nothing changes, it counts', () => {
    expect(when(half, approve(BOB, 'testing')).happened).toContain('GatePassed');
  });

  test('in every release that there can be, each approval is bound to what is true now', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const unbound = live(journey).flatMap(({ after }) =>
          after.checklist.gates.flatMap((gate) =>
            after.gates[gate.id].approvals.filter(({ digest }) => digest !== digestOf(after, gate)),
          ),
        );
        expect(unbound).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('whatever voids an approval says why', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        expect(all('ApprovalVoided', journey).filter(({ event }) => event.reason.trim() === '')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what changes after people have approved', () => {
  const passed = given(half, approve(BOB, 'testing'));

  test('a commit voids what was passed, too, and whoever approved is asked for the difference', () => {
    const arrived = [{ commit: 'fix', subject: 'fix: round prices', author: ERIN.id }];
    const { happened, release } = when(passed, { ...adopt(), arrived } as ReturnType<typeof adopt>);
    expect(happened).toEqual(['CandidateChosen', 'ApprovalVoided', 'ApprovalVoided']);
    expect(release.gates.testing.seen).toMatchObject({ [BOB.id]: { commit: passed.candidate!.commit } });
    expect(release.arrivals).toMatchObject([{ commit: 'fix', author: ERIN.id }]);
  });

  test('commits that are taken back again are no longer told', () => {
    const arrived = [{ commit: 'fix', subject: 'fix: round prices', author: ERIN.id }];
    const came = given(passed, { ...adopt(), arrived } as ReturnType<typeof adopt>);
    const gone = given(came, {
      ...adopt({ commit: 'revert', content: 'revert' }),
      takenBack: ['fix'],
    } as ReturnType<typeof adopt>);
    expect(gone.arrivals).toEqual([]);
  });

  test('an edit of the changelog voids', () => {
    const edited = edit(ALICE, { entries: {}, added: [{ section: 'Features', text: 'Vouchers' }] });
    expect(when(passed, edited).events.filter(({ type }) => type === 'ApprovalVoided')).toMatchObject([
      { gate: 'pre-release', reason: 'the changelog was edited' },
      { gate: 'testing', reason: 'the changelog was edited' },
    ]);
  });

  test('another Release Day voids nothing', () => {
    expect(when(passed, reschedule(BOB, '2026-01-12')).happened).toEqual(['ReleaseRescheduled']);
  });

  test('the changelog with the day on which Release Day opened is the same, and approvals are carried over to it', () => {
    const notes = passed.candidate!.notes!;
    const writing: Release = {
      ...passed,
      steps: { ...passed.steps, 'update-changelog': { status: 'running', attempt: 2, starts: 1, since: MONDAY } },
    };
    const dated = candidate({
      ...passed.candidate,
      commit: 'dated',
      tree: 'dated',
      notes: notes.replace('2025-12-15', '2025-12-16'),
    });
    const again = when(writing, succeed('update-changelog', { candidate: dated }, { attempt: 2 }));
    expect(again.events.slice(1)).toMatchObject([
      { type: 'ApprovalsCarried', gate: 'pre-release' },
      { type: 'ApprovalsCarried', gate: 'testing', digest: digestOf(again.release, gateOf(again.release, 'testing')) },
    ]);
    expect(again.release.gates.testing.passed).toBeDefined();

    const other = candidate({ ...dated, notes: notes.replace('Vouchers', 'Coupons') });
    expect(when(writing, succeed('update-changelog', { candidate: other }, { attempt: 2 })).happened).toEqual([
      'StepSucceeded',
      'ApprovalVoided',
      'ApprovalVoided',
    ]);
  });
});

/** Another value of the same kind. */
function otherThan(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value + by;
  if (typeof value === 'boolean') return !value;
  return `${String(value)}${'x'.repeat(by)}`;
}
