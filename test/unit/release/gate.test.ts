import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GatePlan } from '../../../src/release/checklist.ts';
import { digestOf } from '../../../src/release/approved-content.ts';
import { couldApprove, fillSlots, gateVerdict, isIndependent, missing } from '../../../src/release/gate.ts';
import type { Release } from '../../../src/release/release.ts';
import { ALICE, approve, BOB, candidate, CAROL, ERIN, given, MONDAY, ROLES, started } from './given.ts';
import { untilGate } from './journey.ts';

const atTesting = untilGate('testing', started());
const gateOf = (release: Release, id: string): GatePlan => release.checklist.gates.find((gate) => gate.id === id)!;
const testing = gateOf(atTesting, 'testing');

describe('a verdict', () => {
  test('is never “passed” for a gate that nobody has approved', () => {
    for (const gate of atTesting.checklist.gates.slice(1)) {
      expect(gateVerdict(atTesting, gate).kind).not.toBe('passed');
    }
  });

  test('names what has to be done before the gate is reached', () => {
    expect(gateVerdict(started(), testing)).toEqual({ kind: 'not-reached', waitingFor: ['Testing has to open'] });
  });

  test('says who has filled which role, and whether a second pair of eyes is missing', () => {
    expect(gateVerdict(atTesting, testing)).toMatchObject({ kind: 'waiting', needsSecondPair: true });
    expect(gateVerdict(given(atTesting, approve(CAROL, 'testing')), testing)).toEqual({
      kind: 'waiting',
      slots: [{ role: 'release-manager' }, { role: 'qa', by: CAROL.id }],
      needsSecondPair: false,
    });
  });

  test('reopens nothing: a gate behind it that was voided has to be passed again first', () => {
    const { passed: _, ...voided } = atTesting.gates['pre-release'];
    const release = { ...atTesting, gates: { ...atTesting.gates, 'pre-release': voided } };
    expect(gateVerdict(release, testing)).toEqual({ kind: 'not-reached', waitingFor: ['Pre-Release gate'] });
  });
});

describe('the quorum', () => {
  const gate = { ...testing, quorum: { 'release-manager': 2, qa: 1 } };
  const approvals = [
    { by: 'ann', roles: ['release-manager', 'qa'] },
    { by: 'ben', roles: ['release-manager'] },
    { by: 'cat', roles: ['qa', 'release-manager'] },
  ];

  test('counts each person once, whatever roles they have', () => {
    const filled = fillSlots(gate, [approvals[0]!, approvals[0]!]).filter(({ by }) => by !== undefined);
    expect(filled).toHaveLength(1);
  });

  test('is filled as far as it can be in whatever order people approve', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(approvals, { minLength: 3 }), (order) => {
        expect(fillSlots(gate, order).every(({ by }) => by !== undefined)).toBe(true);
      }),
    );
  });

  test('fills as many roles as any assignment of people to roles could', () => {
    const roles = ['release-manager', 'qa', 'security'];
    const people = fc.array(fc.subarray(roles), { maxLength: 5 });
    const quorum = fc.record({ 'release-manager': fc.nat(2), qa: fc.nat(2), security: fc.nat(1) });
    fc.assert(
      fc.property(people, quorum, (held, quorum) => {
        const approvals = held.map((roles, index) => ({ by: `U${index}`, roles }));
        const slots = fillSlots({ ...gate, quorum }, approvals);
        const filled = slots.flatMap(({ by }) => by ?? []);
        expect(new Set(filled).size).toBe(filled.length);
        expect(slots.every(({ role, by }) => by === undefined || held[Number(by.slice(1))]?.includes(role))).toBe(true);
        expect(filled).toHaveLength(
          mostThatFit(
            held,
            slots.map(({ role }) => role),
          ),
        );
      }),
    );
  });

  test('says in words what it waits for', () => {
    expect(missing(fillSlots(gate, []))).toBe('2 release managers and 1 QA');
    expect(missing(fillSlots(gate, [approvals[1]!, { by: 'dan', roles: ['qa'] }]))).toBe('1 release manager');
    expect(missing(fillSlots(gate, approvals))).toBe(
      'somebody who neither started the release nor alone wrote its changes',
    );
  });
});

describe('four eyes', () => {
  test.each([
    ['whoever started the release', ALICE.id, [BOB.id, ERIN.id], false],
    ['whoever alone wrote it', BOB.id, [BOB.id], false],
    ['one of its authors', BOB.id, [BOB.id, ERIN.id], true],
    ['somebody else', CAROL.id, [BOB.id], true],
  ])('see %s rightly', (_, person, authors, independent) => {
    expect(isIndependent({ ...atTesting, candidate: candidate({ authors }) }, person)).toBe(independent);
  });

  test('know who could still approve, people and groups', () => {
    const release = { ...atTesting, roles: { ...ROLES, qa: [CAROL.id, 'S01QA'] } };
    expect(couldApprove(release, testing)).toEqual([ALICE.id, BOB.id, CAROL.id, 'S01QA']);
    expect(couldApprove(given(release, approve(CAROL, 'testing')), testing)).toEqual([ALICE.id, BOB.id, 'S01QA']);
  });
});

describe('the digest of what is approved', () => {
  const digest = digestOf(atTesting, testing);

  test('is the same for the same facts, however often they were stored and read', () => {
    const again: Release = JSON.parse(JSON.stringify(atTesting));
    expect(digestOf(again, gateOf(again, 'testing'))).toBe(digest);
  });

  const staged = atTesting.steps['deploy-staging']!;
  const changed: [string, Partial<Release>][] = [
    ['the version', { version: '1.3.1' }],
    ['the commit', { candidate: candidate({ ...atTesting.candidate, commit: 'another' }) }],
    ['the tree', { candidate: candidate({ ...atTesting.candidate, tree: 'another' }) }],
    ['the notes', { candidate: candidate({ ...atTesting.candidate, notes: '# v1.3.0 (2025-12-16)' }) }],
    ['the authors', { candidate: candidate({ ...atTesting.candidate, authors: [] }) }],
    ['how often a step was tried', { steps: { ...atTesting.steps, 'deploy-staging': { ...staged, attempt: 2 } } }],
    ['how a step was done', { steps: { ...atTesting.steps, 'deploy-staging': { ...staged, status: 'skipped' } } }],
    [
      'a step that is done no more',
      { steps: { ...atTesting.steps, 'deploy-staging': { ...staged, status: 'failed' } } },
    ],
    ['a quorum', { checklist: { ...atTesting.checklist, gates: [{ ...testing, quorum: { qa: 1 } }] } }],
    ['a step to come', { checklist: { ...atTesting.checklist, steps: atTesting.checklist.steps.slice(0, -1) } }],
    [
      'what a step found',
      { steps: { ...atTesting.steps, 'deploy-staging': { ...staged, result: { summary: '2 ms' } } } },
    ],
    ['an edit that the changelog will take', { edits: { entries: {}, added: [{ section: 'Features', text: 'x' }] } }],
    ['what somebody let in', { waivers: [{ commit: 'c', against: 'type', reason: 'r', by: BOB.id, at: MONDAY }] }],
  ];

  test.each(changed)('changes with %s', (_, change) => {
    expect(digestOf({ ...atTesting, ...change }, testing)).not.toBe(digest);
  });

  test('stays with another Release Day, and with what has no part in it', () => {
    const later = atTesting.checklist.phases.map((phase) => ({ ...phase, opensAt: '2026-01-01T00:00:00Z' }));
    const moved = { ...atTesting, targetDate: '2026-01-01', checklist: { ...atTesting.checklist, phases: later } };
    expect(digestOf({ ...moved, owner: BOB.id, reminders: { testing: { times: 1, at: MONDAY } } }, testing)).toBe(
      digest,
    );
  });

  test('is SHA-256, whole: no other content is found for it', () => {
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is another one for each gate', () => {
    expect(new Set(atTesting.checklist.gates.map((gate) => digestOf(atTesting, gate))).size).toBe(4);
  });
});

/** By trying everything. */
function mostThatFit(held: string[][], [role, ...rest]: string[]): number {
  if (role === undefined) return 0;
  const without = mostThatFit(held, rest);
  const takers = held.flatMap((roles, index) => (roles.includes(role) ? [index] : []));
  return Math.max(without, ...takers.map((taker) => 1 + mostThatFit(held.toSpliced(taker, 1, []), rest)));
}
