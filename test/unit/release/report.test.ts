import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import { evolve } from '../../../src/release/evolve.ts';
import type { Release } from '../../../src/release/release.ts';
import { reportOf } from '../../../src/release/report.ts';
import type { Report, Shares } from '../../../src/release/report-facts.ts';
import { ALICE, BOB, facts, MONDAY } from './given.ts';
import { journey, live } from './random-journey.ts';

const HOUR = 3_600_000;
const after = (from: string, hours: number): string => new Date(Date.parse(from) + hours * HOUR).toISOString();
const sum = ({ machineMs, peopleMs, calendarMs }: Shares): number => machineMs + peopleMs + calendarMs;

/** A history made by hand: of a release with two lines in its first phase, and of what then happened to them. */
function told(events: ReleaseEvent[]): Report {
  const all: ReleaseEvent[] = [started(), ...events];
  return reportOf(all.reduce<Release | undefined>(evolve, undefined)!, all);
}

const LINES = ['create-release-branch', 'update-docs', 'deploy-production'];

function started(): ReleaseEvent {
  const release = facts();
  const steps = release.checklist.steps.filter(({ id }) => LINES.includes(id));
  const [gate] = release.checklist.gates.map((gate) => ({ ...gate, needs: LINES.slice(0, 2) }));
  const checklist = { ...release.checklist, steps, gates: gate ? [gate] : [] };
  return { type: 'ReleaseStarted', release: { ...release, checklist }, at: MONDAY, by: ALICE.id };
}

const opened: ReleaseEvent = {
  type: 'PhaseOpened',
  phase: 'pre-release',
  early: false,
  date: '2025-12-08',
  at: after(MONDAY, 1),
  by: 'tminus',
};
const branch = { step: 'create-release-branch', attempt: 1 };
const begun: ReleaseEvent = {
  type: 'StepStarted',
  ...branch,
  start: 1,
  worker: 'w',
  at: after(MONDAY, 2),
  by: 'tminus',
};
const done: ReleaseEvent = { type: 'StepSucceeded', ...branch, result: {}, at: after(MONDAY, 5), by: 'tminus' };
const signed: ReleaseEvent = { type: 'StepSignedOff', step: 'update-docs', at: after(MONDAY, 9), by: BOB.id };
const approvedAt = after(MONDAY, 16);
const approved: ReleaseEvent[] = [
  { type: 'ApprovalGiven', gate: 'pre-release', roles: ['release-manager'], digest: 'd', at: approvedAt, by: BOB.id },
  { type: 'GatePassed', gate: 'pre-release', at: approvedAt, by: BOB.id },
];
const testing: ReleaseEvent = { ...opened, phase: 'testing', at: after(MONDAY, 40) };

describe('a report', () => {
  test('tells the time of machines, of people, and of the calendar apart', () => {
    const report = told([opened, begun, done, signed, ...approved, testing]);
    // One hour until it opened and one until a worker came; three of work; four for the sign-off, seven for the gate.
    expect(report.before).toEqual({ machineMs: HOUR, peopleMs: 0, calendarMs: 0 });
    expect(report.phases[0]).toMatchObject({
      title: 'Pre-Release',
      openedAt: after(MONDAY, 1),
      closedAt: after(MONDAY, 40),
      durationMs: 39 * HOUR,
      machineMs: 4 * HOUR,
      peopleMs: 11 * HOUR,
      calendarMs: 24 * HOUR,
    });
    expect(report.phases[1]).toMatchObject({ title: 'Testing', durationMs: 0 });
    expect(report.totalMs).toBe(40 * HOUR);
  });

  test('counts a pull request in review, and an announcement that waits for a word, as waiting for people', () => {
    const review = { step: 'final-review', attempt: 1, start: 1, worker: 'w', by: 'tminus' };
    const first = started();
    if (first.type !== 'ReleaseStarted') throw new Error('it begins with something else');
    const { checklist } = first.release;
    const [, docs] = checklist.steps;
    const steps = docs ? [{ ...docs, id: 'final-review', needs: [], work: { kind: 'review' as const } }] : [];
    const words = docs ? [{ ...docs, id: 'announce', needs: ['final-review'], work: { kind: 'bot' as const } }] : [];
    const release = {
      ...first.release,
      announce: ['C0GENERAL'],
      announcing: { thank: 'none' as const, confirm: true as const, links: [] },
      checklist: { ...checklist, steps: [...steps, ...words], gates: [] },
    };
    const events: ReleaseEvent[] = [
      { ...first, release },
      { ...opened, at: MONDAY },
      { type: 'StepStarted', ...review, at: MONDAY },
      { type: 'StepSucceeded', step: 'final-review', attempt: 1, result: {}, at: after(MONDAY, 5), by: 'tminus' },
      { type: 'AnnouncementConfirmed', at: after(MONDAY, 7), by: BOB.id },
    ];
    const { whole } = reportOf(events.reduce<Release | undefined>(evolve, undefined)!, events);
    expect(whole).toEqual({ machineMs: 0, peopleMs: 7 * HOUR, calendarMs: 0 });
  });

  test('counts waiting for a decision after a failure as waiting for people', () => {
    const failed: ReleaseEvent = {
      type: 'StepFailed',
      ...branch,
      trouble: { reason: 'The remote said no.' },
      at: after(MONDAY, 3),
      by: 'tminus',
    };
    const retried: ReleaseEvent = { type: 'StepRetried', ...branch, attempt: 2, at: after(MONDAY, 8), by: BOB.id };
    const report = told([opened, begun, failed, retried]);
    expect(report.whole).toEqual({ machineMs: 3 * HOUR, peopleMs: 5 * HOUR, calendarMs: 0 });
    expect(report.troubles).toEqual([
      {
        step: 'create-release-branch',
        title: 'Create release branch',
        failures: [{ attempt: 1, at: after(MONDAY, 3), how: 'failed', reason: 'The remote said no.' }],
        retries: [{ attempt: 2, at: after(MONDAY, 8), by: BOB.id }],
      },
    ]);
  });

  test('names approvals, also those that no longer count, sign-offs and skips', () => {
    const [given] = approved;
    const voided: ReleaseEvent = {
      type: 'ApprovalVoided',
      gate: 'pre-release',
      reason: 'new commits',
      at: after(MONDAY, 12),
      by: 'tminus',
    };
    const noted: ReleaseEvent = { ...signed, note: 'no findings' };
    const byHand: ReleaseEvent = { ...signed, step: 'create-release-branch', by: ALICE.id };
    const report = told([opened, byHand, noted, given!, voided, given!]);
    expect(report.approvals).toMatchObject([{ gate: 'Pre-Release gate', voided: 'new commits' }, { by: BOB.id }]);
    expect(report.approvals[1]).not.toHaveProperty('voided');
    expect(report.signOffs).toMatchObject([{ title: 'Update documentation', note: 'no findings' }]);
    expect(report.doneByHand).toMatchObject([{ title: 'Create release branch', by: ALICE.id }]);
    const skipped: ReleaseEvent = { ...signed, type: 'StepSkipped', reason: 'nothing to tell' };
    expect(told([opened, skipped]).skips).toMatchObject([{ title: 'Update documentation', note: 'nothing to tell' }]);
  });

  test('tells how long it took to get to production', () => {
    const deploy = { step: 'deploy-production', attempt: 1, by: 'tminus' };
    const deployed: ReleaseEvent = { type: 'StepSucceeded', ...deploy, result: {}, at: after(MONDAY, 50) };
    expect(told([opened, deployed]).toProductionMs).toBe(50 * HOUR);
    expect(told([opened])).not.toHaveProperty('toProductionMs');
  });

  test('is not confused by clocks that disagree', () => {
    const earlier: ReleaseEvent = { ...done, at: after(MONDAY, 1.5) };
    const report = told([opened, begun, earlier, signed]);
    expect(report.totalMs).toBe(9 * HOUR);
    expect(sum(report.whole)).toBe(9 * HOUR);
  });

  test('can be made of a release that has only just started', () => {
    expect(told([])).toMatchObject({ totalMs: 0, until: new Date(MONDAY).toISOString(), phases: [], approvals: [] });
  });
});

test('whatever happened, the parts add up to the whole', () => {
  fc.assert(
    fc.property(journey, (journey) => {
      const release = { ...journey.from };
      const first: ReleaseEvent = { type: 'ReleaseStarted', release, at: release.startedAt, by: release.startedBy };
      const began = evolve(undefined, first);
      const events = [first, ...live({ ...journey, from: began }).flatMap((passage) => passage.events)];
      const report = reportOf(events.reduce<Release | undefined>(evolve, undefined)!, events);
      expect(sum(report.whole)).toBe(report.totalMs);
      const parts = [report.before, ...report.phases].map(sum);
      expect(parts.reduce((total, part) => total + part, 0)).toBe(report.totalMs);
      expect(report.phases.map(sum)).toEqual(report.phases.map(({ durationMs }) => durationMs));
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    }),
    { numRuns: 100 },
  );
});
