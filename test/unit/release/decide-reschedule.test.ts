import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/release/plan.ts';
import { hold, reschedule, scheduled } from './arrange.ts';
import {
  ALICE,
  approve,
  BOB,
  CAROL,
  ERIN,
  given,
  MONDAY,
  openDue,
  RELEASE_DAY,
  signOff,
  started,
  when,
} from './given.ts';
import { untilGate } from './journey.ts';

const release = scheduled();

describe('another Release Day', () => {
  test('moves every phase that hasn’t opened', () => {
    const opened = given(release, openDue('pre-release', MONDAY));
    const { events, release: moved } = when(opened, reschedule(BOB, '2025-12-29', 'after Christmas'));
    expect(events).toEqual([
      {
        type: 'ReleaseRescheduled',
        reason: 'after Christmas',
        targetDate: '2025-12-29',
        targetAt: '2025-12-29T08:00:00Z',
        opensAt: {
          testing: '2025-12-26T08:00:00Z',
          'release-day': '2025-12-29T08:00:00Z',
          'post-release': '2025-12-29T08:00:00Z',
        },
        at: MONDAY,
        by: BOB.id,
      },
    ]);
    expect(moved.checklist.phases.map(({ opensAt }) => opensAt)[0]).toBe(MONDAY);
    expect(moved.rescheduledAt).toBe(MONDAY);
  });

  test('may be today, and may be a Sunday: people know', () => {
    expect(when(release, reschedule(BOB, '2025-12-08')).happened).toEqual(['ReleaseRescheduled']);
    const { release: sunday } = when(release, reschedule(BOB, '2025-12-21'));
    expect(sunday.targetDate).toBe('2025-12-21');
    expect(sunday.checklist.phases[1]?.opensAt).toBe('2025-12-18T08:00:00Z');
  });

  test('is `now` for whoever won’t wait: phases open as soon as they may, and there are no deadlines', () => {
    const atGate = untilGate('pre-release', release);
    const { events, release: now } = when(atGate, reschedule(BOB, 'now'));
    expect(events).toMatchObject([
      { targetDate: '2025-12-08', targetAt: MONDAY, now: true, opensAt: { testing: MONDAY } },
    ]);
    const passed = given(now, approve(BOB, 'pre-release'));
    expect(plan(passed, MONDAY)).toContainEqual({ do: 'open-phase', phase: 'testing' });
    expect(plan(passed, '2026-12-31T00:00:00Z')).not.toContainEqual(expect.objectContaining({ do: 'miss-deadline' }));
    expect(when(now, reschedule(BOB, 'now')).refused).toBe('same-dates');
    expect(when(now, reschedule(BOB, '2025-12-15')).release.waitsForNothing).toBeUndefined();
  });

  test.each([
    ['2025-12-07', '2025-12-07 has passed (today is 2025-12-08): write a later date, or “now”.'],
    ['soon', '“soon” is not a date: write year, month and day, such as 2025-12-15.'],
    ['2025-12-15', 'v1.3.0 has these dates already: nothing would change with 2025-12-15.'],
  ])('is not %s', (to, text) => {
    expect(when(release, reschedule(BOB, to)).text).toBe(text);
  });

  test('is for release managers, and for whoever answers for the release', () => {
    expect(when(release, reschedule(ERIN, '2025-12-16')).text).toBe(
      'It takes the role release manager to reschedule a release that somebody else answers for: ask @{U01ALICE} or @{U02BOB}.',
    );
    expect(when({ ...release, owner: ERIN.id }, reschedule(ERIN, '2025-12-16')).refused).toBeUndefined();
    expect(when(release, reschedule(ALICE, '2025-12-16')).refused).toBeUndefined();
  });

  test('leaves a release held that a person holds', () => {
    const { happened, release: moved } = when(given(release, hold(BOB)), reschedule(BOB, '2025-12-16'));
    expect(happened).toEqual(['ReleaseRescheduled']);
    expect(moved.held).toBeDefined();
  });

  test('keeps the days of a release that knows no calendar', () => {
    const { release: moved } = when(started(), reschedule(BOB, '2025-12-24'));
    expect(moved.checklist.phases.map(({ opensAt }) => opensAt)).toEqual([
      '2025-12-17T08:00:00Z',
      '2025-12-21T08:00:00Z',
      '2025-12-24T08:00:00Z',
      '2025-12-24T08:00:00Z',
    ]);
  });
});

describe('the changelog', () => {
  const passed = given(untilGate('testing', release), approve(BOB, 'testing'), approve(CAROL, 'testing'));

  test('gets its date when Release Day opens', () => {
    const moved = given(passed, reschedule(BOB, '2025-12-16'));
    expect(moved.date).toBe('2025-12-15');
    expect(when(moved, openDue('release-day', '2025-12-16T08:00:00Z')).happened).toEqual([
      'PhaseOpened',
      'StepRetried',
    ]);
  });

  test('gets another one when Release Day itself moves on', () => {
    const onTheDay = given(passed, openDue('release-day', RELEASE_DAY), signOff(BOB, 'final-review'));
    const { happened, release: moved } = when(onTheDay, reschedule(BOB, '2025-12-16', undefined, RELEASE_DAY));
    expect(happened).toEqual(['ReleaseRescheduled', 'StepRetried']);
    expect(moved.date).toBe('2025-12-16');
    expect(moved.gates.testing.passed).toBeDefined();
  });
});

test.each([
  ['Europe/Berlin', '2026-03-30', '2026-03-27T08:00:00Z', '2026-03-30T07:00:00Z'],
  ['Europe/Berlin', '2026-10-26', '2026-10-23T07:00:00Z', '2026-10-26T08:00:00Z'],
  ['America/New_York', '2026-03-09', '2026-03-06T14:00:00Z', '2026-03-09T13:00:00Z'],
  ['America/New_York', '2026-11-02', '2026-10-30T13:00:00Z', '2026-11-02T14:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-06', '2026-04-02T22:00:00Z', '2026-04-05T22:30:00Z'],
  ['Australia/Sydney', '2026-10-05', '2026-10-01T23:00:00Z', '2026-10-04T22:00:00Z'],
  ['Europe/Berlin', '2026-01-02', '2025-12-30T08:00:00Z', '2026-01-02T08:00:00Z'],
])('in %s a release that moves to %s opens its phases at nine there', (timezone, to, testing, day) => {
  const { release: moved } = when(scheduled({ timezone }), reschedule(BOB, to));
  expect(moved.checklist.phases[1]?.opensAt).toBe(testing);
  expect(moved.targetAt).toBe(day);
});
