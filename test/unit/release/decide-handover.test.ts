import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/release/command.ts';
import { ONLY_NAMED, type Roster } from '../../../src/release/roster.ts';
import { accept, decline, handOver, reschedule } from './arrange.ts';
import {
  ALICE,
  approve,
  BOB,
  cancel,
  CAROL,
  DAN,
  ERIN,
  given,
  MALLORY,
  MONDAY,
  ROLES,
  started,
  when,
} from './given.ts';
import { untilGate } from './journey.ts';

const release = started();
const offered = given(release, handOver(ALICE, ERIN.id));

describe('handing a release over', () => {
  test('asks somebody, and changes nothing until that person says yes', () => {
    expect(offered.handover).toEqual({ to: ERIN.id, by: ALICE.id, at: MONDAY });
    expect(offered.owner).toBe(ALICE.id);
    const { events, release: taken } = when(offered, accept(ERIN));
    expect(events).toEqual([{ type: 'HandoverAccepted', at: MONDAY, by: ERIN.id }]);
    expect(taken.owner).toBe(ERIN.id);
    expect(taken.handover).toBeUndefined();
    expect(taken.startedBy).toBe(ALICE.id);
  });

  test('leaves it where it is when that person can’t', () => {
    expect(given(offered, decline(ERIN))).toMatchObject({ owner: ALICE.id });
    expect(given(offered, decline(ERIN)).handover).toBeUndefined();
  });

  test('is answered by nobody else', () => {
    for (const command of [accept(BOB), decline(BOB), accept(ALICE)])
      expect(when(offered, command).text).toBe(
        "@{U05ERIN} was asked to take v1.3.0 over: nobody else can answer that, and until then it is @{U01ALICE}'s.",
      );
    expect(when(release, accept(ERIN)).refused).toBe('no-handover');
  });

  test('is for the owner and for release managers', () => {
    expect(when(release, handOver(BOB, ERIN.id)).happened).toEqual(['HandoverOffered']);
    expect(when(release, handOver(ERIN, ERIN.id)).refused).toBe('not-permitted');
    const erins = given(offered, accept(ERIN));
    expect(when(erins, handOver(ERIN, ALICE.id)).happened).toEqual(['HandoverOffered']);
  });

  test('can be asked of another person while the first one hasn’t answered', () => {
    expect(when(offered, handOver(ALICE, ERIN.id)).refused).toBe('handover-offered');
    const threeManagers = started({ roles: { ...ROLES, 'release-manager': [ALICE.id, BOB.id, DAN.id] } });
    const asked = given(threeManagers, handOver(ALICE, ERIN.id));
    expect(given(asked, handOver(ALICE, BOB.id)).handover?.to).toBe(BOB.id);
  });

  test('is refused where nobody would be left to approve with four eyes', () => {
    const { refused, text } = when(release, handOver(ALICE, BOB.id));
    expect(refused).toBe('handover-dead-end');
    expect(text).toContain('Pre-Release gate could never be approved if @{U02BOB} answered for v1.3.0');
  });

  test('is refused where those who are in a user group leave nobody to approve with four eyes', () => {
    const grouped = started({ roles: { ...ROLES, 'release-manager': ['S01RELEASE'], developer: [ALICE.id, BOB.id] } });
    const offer = (roster: Partial<Roster>) =>
      when(grouped, { ...handOver(ALICE, BOB.id), roster: { ...ONLY_NAMED, ...roster } } as Command);
    expect(offer({ members: { S01RELEASE: [ALICE.id, BOB.id] } }).refused).toBe('handover-dead-end');
    expect(offer({ members: { S01RELEASE: [BOB.id, DAN.id] } }).happened).toEqual(['HandoverOffered']);
    expect(offer({ unread: ['S01RELEASE'] }).text).toContain('Slack does not tell who is in @{S01RELEASE}');
    expect(offer({ members: { S01RELEASE: [DAN.id] }, gone: [BOB.id] }).refused).toBe('not-permitted');
  });

  test.each([
    ['the owner', ALICE.id, 'owner-already'],
    ['somebody who may start no release', CAROL.id, 'not-permitted'],
    ['a user group', 'S01DEVS', 'not-permitted'],
  ])('is not asked of %s', (_, to, code) => {
    expect(when(release, handOver(BOB, to)).refused).toBe(code);
  });

  test('asks whoever may be in a user group, and looks when the person says yes', () => {
    const grouped = started({ roles: { ...ROLES, developer: ['S01DEVS'] } });
    const asked = given(grouped, handOver(ALICE, MALLORY.id));
    expect(when(asked, accept(MALLORY)).refused).toBe('not-permitted');
    expect(when(asked, accept({ ...MALLORY, groups: ['S01DEVS'] })).release.owner).toBe(MALLORY.id);
  });
});

describe('the new owner', () => {
  const taken = given(offered, accept(ERIN));

  test('may cancel and reschedule, as whoever started it still may cancel', () => {
    expect(when(release, cancel(ERIN)).refused).toBe('not-permitted');
    expect(when(taken, cancel(ERIN)).happened).toEqual(['ReleaseCancelled']);
    expect(when(taken, cancel(ALICE)).happened).toEqual(['ReleaseCancelled']);
    expect(when(taken, reschedule(ERIN, '2025-12-20')).happened).toEqual(['ReleaseRescheduled']);
  });

  test('is no second pair of eyes, and neither is whoever started it', () => {
    const roles = { ...ROLES, 'release-manager': [ALICE.id, BOB.id, DAN.id] };
    const atGate = untilGate('pre-release', started({ roles }));
    const bobs = given(atGate, handOver(ALICE, BOB.id), accept(BOB));
    expect(when(bobs, approve(BOB, 'pre-release')).text).toBe(
      'Pre-Release gate needs a second pair of eyes: you answer for this release. Ask @{U04DAN} to approve.',
    );
    expect(when(bobs, approve(ALICE, 'pre-release')).refused).toBe('four-eyes');
    expect(when(bobs, approve(DAN, 'pre-release')).happened).toContain('GatePassed');
  });
});
