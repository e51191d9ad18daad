import { expect, test } from 'vitest';
import type { Command } from '../../../src/release/command.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import type { Release } from '../../../src/release/release.ts';
import { reportOf } from '../../../src/release/report.ts';
import { hold, objection, overrideFreeze, reschedule, resume, TESTING_DEADLINE, waive } from './arrange.ts';
import { adopt, ALICE, BOB, facts, MONDAY, RELEASE_DAY, started, when } from './given.ts';

const HOUR = 3_600_000;

test('a report tells of holds, of other dates, and of what people let through', () => {
  const waiver = { commit: 'c0ffee', against: 'type', reason: 'agreed', by: BOB.id, at: MONDAY } as const;
  const report = told({ waivers: [waiver] }, [
    hold(BOB, 'the provider is down'),
    resume(ALICE, '2025-12-08T12:00:00Z'),
    reschedule(BOB, '2025-12-18', 'after the fair', '2025-12-08T13:00:00Z'),
    reschedule(ALICE, '2025-12-19', undefined, '2025-12-08T14:00:00Z'),
    adopt({ objections: [objection()] }),
    waive(BOB),
    overrideFreeze(BOB),
    hold(ALICE, 'once more', RELEASE_DAY),
  ]);
  expect(report.holds).toEqual([
    {
      reason: 'the provider is down',
      why: 'person',
      by: BOB.id,
      at: MONDAY,
      resumed: { by: ALICE.id, at: '2025-12-08T12:00:00Z' },
    },
    { reason: 'once more', why: 'person', by: ALICE.id, at: RELEASE_DAY },
  ]);
  expect(report.moves).toEqual([
    { from: '2025-12-15', to: '2025-12-18', reason: 'after the fair', by: BOB.id, at: '2025-12-08T13:00:00Z' },
    { from: '2025-12-18', to: '2025-12-19', reason: '', by: ALICE.id, at: '2025-12-08T14:00:00Z' },
  ]);
  expect(report.waivers.map(({ commit, by }) => [commit, by])).toEqual([
    ['c0ffee', BOB.id],
    [objection().commit, BOB.id],
  ]);
  expect(report.overrides).toEqual([
    { freeze: 'freeze-1', reason: 'the fix stops a leak', by: BOB.id, at: RELEASE_DAY },
  ]);
});

test('a hold is waiting for people', () => {
  const report = told({}, [hold(BOB), resume(BOB, TESTING_DEADLINE)]);
  expect(report.whole.peopleMs).toBe(Date.parse(TESTING_DEADLINE) - Date.parse(MONDAY));
  expect(report.whole.peopleMs % HOUR).toBe(0);
  expect(report.whole.machineMs + report.whole.calendarMs).toBe(0);
});

test('a release that was never held has nothing of that to tell', () => {
  expect(told({}, [])).toMatchObject({ holds: [], moves: [], waivers: [], overrides: [] });
});

/** What the report tells of a release that lives through these commands. */
function told(more: Parameters<typeof facts>[0], commands: Command[]) {
  const events: ReleaseEvent[] = [{ type: 'ReleaseStarted', release: facts(more), at: MONDAY, by: ALICE.id }];
  let release: Release = started(more);
  for (const command of commands) {
    const outcome = when(release, command);
    if (outcome.refused !== undefined) throw new Error(outcome.text);
    events.push(...outcome.events);
    ({ release } = outcome);
  }
  return reportOf(release, events);
}
