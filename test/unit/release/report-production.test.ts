import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/release/command.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import { evolve } from '../../../src/release/evolve.ts';
import type { Release } from '../../../src/release/release.ts';
import { reportOf } from '../../../src/release/report.ts';
import { ALICE, BOB, CAROL, RELEASE_DAY, when } from './given.ts';
import { acknowledge, beginWatch, feedback, issue, look, minute, rollBack, watched } from './soak.ts';

describe('the report of a release in production', () => {
  const { release, events } = lived(
    beginWatch('monitor-errors'),
    beginWatch('check-performance'),
    look(1, ['healthy']),
    feedback(CAROL, 'much faster'),
    issue(CAROL, 'vouchers are refused'),
    look(5, ['unhealthy'], { chart: 'a.png' }),
    acknowledge(BOB, 6),
    look(20, ['healthy']),
    { type: 'CountReactions', channel: 'C1', counts: { tada: 2, eyes: 1 }, by: BOB, at: minute(21) },
    { type: 'CountReactions', channel: 'C2', counts: { tada: 3 }, by: BOB, at: minute(21) },
    rollBack(BOB, 'to be safe', minute(30)),
  );
  const report = reportOf(release, events);

  test('tells how long each alert lasted and what became of it', () => {
    expect(report.alerts).toMatchObject([
      { number: 1, durationMs: 15 * 60_000, acknowledged: { by: BOB.id }, closed: { how: 'recovered' } },
    ]);
  });

  test('tells what each check came to', () => {
    expect(report.checks).toMatchObject([
      { check: 'error-rate', changes: 2, unhealthyMs: 15 * 60_000, verdict: { health: 'healthy' } },
      { check: 'latency-p95', changes: 0, unhealthyMs: 0 },
    ]);
  });

  test('collects what people said', () => {
    expect(report).toMatchObject({
      feedback: [{ text: 'much faster' }],
      issues: [{ title: 'vouchers are refused' }],
      reactions: { tada: 5, eyes: 1 },
      rollback: { to: 'v1.2.0', reason: 'to be safe' },
      hotfix: { needed: false },
      chart: 'a.png',
    });
  });

  test('counts a soak as the work of machines', () => {
    expect(report.whole).toEqual({ machineMs: 30 * 60_000, peopleMs: 0, calendarMs: 0 });
  });
});

/** A release that is in Post-Release from its first moment on, and then lives through this. */
function lived(...commands: Command[]): { release: Release; events: ReleaseEvent[] } {
  const { checklist, ...rest } = watched();
  const steps = checklist.steps.filter(({ work, id }) => work.kind === 'watch' || id === 'deploy-production');
  const phases = checklist.phases.map((phase) => ({ ...phase, needs: [] }));
  const ready = { ...checklist, phases, gates: [], steps: steps.map((step) => ({ ...step, needs: [] })) };
  const events: ReleaseEvent[] = [
    { type: 'ReleaseStarted', release: { ...rest, checklist: ready }, at: RELEASE_DAY, by: ALICE.id },
    { type: 'StepSkipped', step: 'deploy-production', reason: 'by hand', at: RELEASE_DAY, by: ALICE.id },
    { type: 'PhaseOpened', phase: 'post-release', early: false, date: '2025-12-15', at: RELEASE_DAY, by: 'tminus' },
    { type: 'StepRetried', step: 'deploy-production', attempt: 2, at: RELEASE_DAY, by: ALICE.id },
    { type: 'StepSkipped', step: 'deploy-production', reason: 'by hand', at: RELEASE_DAY, by: ALICE.id },
  ];
  let release = events.reduce<Release | undefined>(evolve, undefined)!;
  for (const command of commands) {
    const outcome = when(release, command);
    if (outcome.refused !== undefined) throw new Error(`${command.type}: ${outcome.text}`);
    events.push(...outcome.events);
    release = outcome.release;
  }
  return { release, events };
}
