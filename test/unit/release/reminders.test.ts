import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../../src/release/work-calendar.ts';
import type { Release } from '../../../src/release/release.ts';
import { plan } from '../../../src/release/plan.ts';
import { remindable } from '../../../src/release/reminders.ts';
import { FREEZE, hold, objection, remind, resume, scheduled } from './arrange.ts';
import { adopt, ALICE, approve, BOB, candidate, CAROL, given, MONDAY, ROLES, started, when } from './given.ts';
import { untilGate } from './journey.ts';

/** On Monday at ten in Berlin both gates have begun to wait. */
const atPreRelease = untilGate('pre-release', scheduled());
const atTesting = untilGate('testing', scheduled());

describe('who holds up a gate is reminded', () => {
  test('after four working hours, then after eight, then after sixteen, up to five working days', () => {
    let release = atPreRelease;
    const times: string[] = [];
    for (let count = 0; count < 6; count++) {
      const [next] = remindable(release, MONDAY);
      times.push(next!.at);
      release = given(release, remind('pre-release', next!.at));
    }
    expect(times).toEqual([
      '2025-12-08T13:00:00.000Z', // at two
      '2025-12-09T13:00:00.000Z', // a day later
      '2025-12-11T13:00:00.000Z', // two days
      '2025-12-17T13:00:00.000Z', // four, over a weekend
      '2025-12-24T13:00:00.000Z', // five
      '2025-12-31T13:00:00.000Z', // and five again
    ]);
    expect(release.reminders['pre-release']?.times).toBe(6);
  });

  test('by name, without whom nobody waits for', () => {
    // Alice started it: the gate of one needs somebody else.
    expect(remindable(atPreRelease, MONDAY)[0]?.people).toEqual([BOB.id]);
    const testing = at(atTesting, MONDAY);
    expect(remindable(testing, MONDAY)[0]?.people).toEqual([ALICE.id, BOB.id, CAROL.id]);
    expect(remindable(given(testing, approve(BOB, 'testing')), MONDAY)[0]?.people).toEqual([CAROL.id]);
    expect(remindable(given(testing, approve(CAROL, 'testing')), MONDAY)[0]?.people).toEqual([ALICE.id, BOB.id]);
    expect(remindable(given(testing, approve(ALICE, 'testing')), MONDAY)[0]?.people).toEqual([CAROL.id]);
  });

  test('as the second pair of eyes where that is all that is missing', () => {
    const byCarol: Release = { ...atTesting, candidate: candidate({ authors: [CAROL.id] }) };
    const asked = given(byCarol, approve(ALICE, 'testing'));
    expect(remindable(asked, MONDAY)[0]?.people).toEqual([BOB.id]);
  });

  test('as a user group where the role is one', () => {
    const groups: Release = { ...atPreRelease, roles: { ...ROLES, 'release-manager': [ALICE.id, 'S01RELEASE'] } };
    expect(remindable(groups, MONDAY)[0]?.people).toEqual(['S01RELEASE']);
  });

  test('in the next morning when the time for it was slept through', () => {
    expect(remindable(atPreRelease, '2025-12-13T09:00:00Z')[0]?.at).toBe('2025-12-15T08:00:00.000Z');
    expect(plan(atPreRelease, '2025-12-09T20:00:00Z')).toContainEqual({ do: 'wake', at: '2025-12-10T08:00:00.000Z' });
    expect(plan(atPreRelease, '2025-12-10T08:00:00.000Z')).toContainEqual({
      do: 'remind',
      gate: 'pre-release',
      people: [BOB.id],
    });
  });

  test('anew when the gate is asked for again', () => {
    const reminded = given(
      atPreRelease,
      remind('pre-release', '2025-12-08T13:00:00Z'),
      remind('pre-release', '2025-12-09T13:00:00Z'),
    );
    const again = given(reminded, { ...adopt(), at: '2025-12-09T15:00:00Z' });
    expect(again.reminders).toEqual({});
    const resumed = given(reminded, hold(BOB), resume(BOB, '2025-12-10T08:00:00Z'));
    expect(remindable(resumed, '2025-12-10T08:00:00Z')[0]?.at).toBe('2025-12-10T12:00:00.000Z');
  });
});

describe('nobody is reminded', () => {
  const late = '2025-12-09T10:00:00Z';

  test('of a gate that is passed, or whose turn has not come', () => {
    expect(remindable(scheduled(), late)).toEqual([]);
    expect(remindable(given(atPreRelease, approve(BOB, 'pre-release')), late)).toEqual([]);
  });

  test('while the release is held, or something else keeps the gate shut', () => {
    expect(remindable(given(atPreRelease, hold(BOB)), late)).toEqual([]);
    const forbidden: Release = { ...atPreRelease, candidate: candidate({ objections: [objection()] }) };
    expect(remindable(forbidden, late)).toEqual([]);
    const frozen = untilGate('production', scheduled());
    expect(remindable(frozen, '2025-12-16T10:00:00Z', [FREEZE])).toEqual([]);
    expect(remindable(frozen, '2025-12-16T10:00:00Z')).toHaveLength(1);
  });

  test('of a release that keeps no calendar', () => {
    expect(remindable(untilGate('pre-release', started()), late)).toEqual([]);
  });

  test('twice, when the engine asks twice', () => {
    const { happened, release } = when(atPreRelease, remind('pre-release', '2025-12-08T13:00:00Z'));
    expect(happened).toEqual(['GateReminded']);
    expect(when(release, remind('pre-release', '2025-12-08T13:00:00Z')).happened).toEqual([]);
    expect(when(atPreRelease, remind('pre-release', '2025-12-08T12:59:00Z')).happened).toEqual([]);
  });
});

test.each([
  // A gate that begins to wait on the Friday afternoon before the clocks change is brought up on Monday.
  ['Europe/Berlin', '2026-03-27T15:00:00Z', '2026-03-30T10:00:00.000Z'],
  ['Europe/Berlin', '2026-10-23T14:00:00Z', '2026-10-26T11:00:00.000Z'],
  ['America/New_York', '2026-03-06T21:00:00Z', '2026-03-09T16:00:00.000Z'],
  ['America/New_York', '2026-10-30T20:00:00Z', '2026-11-02T17:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-03T05:00:00Z', '2026-04-06T01:30:00.000Z'],
  ['Australia/Sydney', '2026-10-02T06:00:00Z', '2026-10-05T01:00:00.000Z'],
  ['Europe/Berlin', '2026-12-31T15:00:00Z', '2027-01-04T11:00:00.000Z'],
])('four working hours in %s after %s are over at %s', (timezone, since, due) => {
  const calendar = { ...DEFAULT_CALENDAR, holidays: ['2027-01-01'] };
  const waiting = at({ ...atPreRelease, timezone, calendar }, since);
  expect(remindable(waiting, since)[0]?.at).toBe(due);
});

/** The same, with the last thing that the gate waited for done at that moment. */
function at(release: Release, since: string): Release {
  const steps = Object.fromEntries(Object.entries(release.steps).map(([id, step]) => [id, { ...step, since }]));
  return { ...release, startedAt: since < release.startedAt ? since : release.startedAt, steps };
}
