import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../../../src/release/work-calendar.ts';
import type { Command } from '../../../../src/release/command.ts';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import { evolve } from '../../../../src/release/evolve.ts';
import type { Release } from '../../../../src/release/release.ts';
import { arrangedMessage } from '../../../../src/slack/views/calendar/arranged.ts';
import { decisionViews } from '../../../../src/slack/views/all.ts';
import { handoverBrief } from '../../../../src/slack/views/handover-brief.ts';
import { handoverMessages } from '../../../../src/slack/views/handover.ts';
import { noticeMessage } from '../../../../src/slack/views/notice-message.ts';
import { noticeOf } from '../../../../src/slack/views/notice.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { statusMessage } from '../../../../src/slack/views/status.ts';
import type { Message } from '../../../../src/slack/message.ts';
import { ALICE, BOB, ERIN, facts, given, MONDAY, openDue, started, when } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { buttonsOn, NAMES, pinged, shown } from '../shown.ts';

const CALENDAR = { calendar: DEFAULT_CALENDAR };
const FRIDAY_EVENING = '2025-12-12T17:00:00Z';
const hold = (reason = 'the API team needs two days'): Command => ({ type: 'Hold', reason, by: BOB, at: MONDAY });
const resume = (at = MONDAY): Command => ({ type: 'Resume', by: BOB, at });
const reschedule = (to: string, reason?: string): Command => ({
  type: 'Reschedule',
  to,
  ...(reason !== undefined && { reason }),
  by: BOB,
  at: MONDAY,
});
const START: ReleaseEvent = { type: 'ReleaseStarted', release: facts(CALENDAR), at: MONDAY, by: ALICE.id };

/** What is told of the last event of a command, with everything before it. */
function told(release: Release, command: Command, type: ReleaseEvent['type']): Message {
  const { events, release: after, text } = when(release, command);
  const event = events.find((one) => one.type === type);
  if (!event) throw new Error(text ?? `no ${type} among ${events.map((one) => one.type).join()}`);
  const notice = noticeOf(event, after, NAMES, [START]);
  return noticeMessage('acme-web', notice ? [notice] : []);
}

describe('a release that is held', () => {
  const held = given(untilGate('pre-release', started(CALENDAR)), hold('the <!channel> API team needs two days'));

  test('says so on its card, by whom and why, with the button that ends it', () => {
    const card = releaseCard(held, NAMES);
    expect(shown(card)).toMatch(/⏸️ Held by Bob, .*: “the <!channel> API team needs two days”/);
    expect(shown(card)).not.toContain('Now:');
    expect(buttonsOn(card)).toContain('Resume acme-web v1.3.0');
    expect(buttonsOn(card)).not.toContain('Hold acme-web v1.3.0');
    expect(pinged(card)).toEqual([]);
  });

  test('asks for no approval, and calls nobody', () => {
    expect(buttonsOn(phaseMessage(held, 'pre-release', NAMES))).not.toContain(
      'Approve Pre-Release gate of acme-web v1.3.0',
    );
    expect(shown(phaseMessage(held, 'pre-release', NAMES))).toContain('nobody can approve it before it is resumed');
    const [question] = decisionViews(held, NAMES);
    expect(question?.onlyIfSent).toBe(true);
    expect(pinged(question?.message)).toEqual([]);
  });

  test('is told in the channel, and tells each person what to do', () => {
    expect(shown(told(started(CALENDAR), hold(), 'ReleaseHeld'))).toContain('⏸️ Bob holds acme-web v1.3.0');
    expect(shown(statusMessage([held], NAMES, BOB))).toContain('→ let it go on: /release resume');
    expect(shown(statusMessage([held], NAMES, ERIN))).not.toContain('/release resume');
  });
});

describe('a deadline', () => {
  test('stands on the card and at its gate, with what happens past it', () => {
    const release = untilGate('pre-release', started(CALENDAR));
    const deadline = 'Friday, December 12 at 4:00 PM, or Release Day moves to Thursday, December 18.';
    expect(shown(releaseCard(release, NAMES))).toContain(`⏳ Pre-Release gate must be approved by ${deadline}`);
    expect(shown(phaseMessage(release, 'pre-release', NAMES))).toContain(`⏳ By ${deadline}`);
    expect(shown(releaseCard(started(), NAMES))).not.toContain('must be approved by');
  });

  test('that was missed holds the release, calls its owner, and says what Resume will do', () => {
    const release = given(started(CALENDAR), openDue('pre-release', MONDAY));
    const missed: Command = { type: 'MissDeadline', gate: 'pre-release', at: FRIDAY_EVENING };
    const notice = told(release, missed, 'ReleaseHeld');
    expect(shown(notice)).toContain('is held: Pre-Release gate was not approved by Dec 12, 2025 at 4:00 PM.');
    expect(shown(notice)).toContain('Resume moves Release Day to');
    expect(pinged(notice)).toEqual([ALICE.id]);
    const card = releaseCard(given(release, missed), NAMES);
    expect(shown(card)).toContain('Resume moves Release Day to Thursday, December 18');
  });

  test('that was missed is met by new dates: every open one before and after', () => {
    const missed: Command = { type: 'MissDeadline', gate: 'pre-release', at: FRIDAY_EVENING };
    const release = given(started(CALENDAR), openDue('pre-release', MONDAY), missed);
    const text = shown(told(release, resume('2025-12-12T18:00:00Z'), 'ReleaseRescheduled'));
    expect(text).toMatch(/Testing: Friday, December 12 at 9:00 AM → .*, December 1\d at 9:00 AM/);
    expect(text).toMatch(/Release Day: Monday, December 15 at 9:00 AM → Thursday, December 18 at 9:00 AM/);
  });
});

describe('other dates', () => {
  const release = given(started(CALENDAR), openDue('pre-release', MONDAY));

  test('are told in the thread and to whoever typed them, before and after, and no other', () => {
    const command = reschedule('2025-12-17', 'the <@U06MALLORY> API');
    const thread = told(release, command, 'ReleaseRescheduled');
    const answer = arrangedMessage(given(release, command), command as never, release, NAMES);
    for (const message of [thread, answer]) {
      expect(shown(message)).toContain(
        'Release Day: Monday, December 15 at 9:00 AM → Wednesday, December 17 at 9:00 AM',
      );
      expect(shown(message)).toContain('Testing: Friday, December 12 at 9:00 AM');
      expect(shown(message)).not.toContain('Pre-Release:');
      expect(pinged(message)).toEqual([]);
    }
    expect(shown(thread)).toContain('Bob gave acme-web v1.3.0 new dates: the <@U06MALLORY> API');
  });

  test('that stay are said to stay', () => {
    const message = arrangedMessage(given(release, hold()), { type: 'Hold', reason: 'x' }, release, NAMES);
    expect(shown(message)).toContain(
      'The dates stay: Testing Friday, December 12 at 9:00 AM · Release Day Monday, December 15 at 9:00 AM',
    );
  });

  test('are on offer until production is approved', () => {
    expect(buttonsOn(releaseCard(release, NAMES))).toEqual(
      expect.arrayContaining(['Hold acme-web v1.3.0', 'Reschedule acme-web v1.3.0']),
    );
  });
});

describe('a reminder', () => {
  const release = untilGate('pre-release', started(CALENDAR));
  const event: ReleaseEvent = {
    type: 'GateReminded',
    gate: 'pre-release',
    people: [BOB.id],
    at: MONDAY,
    by: 'tminus',
  };

  test('calls those who hold up the gate, in the thread of its phase', () => {
    const notice = noticeOf(event, release, NAMES);
    expect(notice).toMatchObject({ thread: 'pre-release' });
    expect(notice?.broadcast).toBeUndefined();
    expect(pinged(noticeMessage('acme-web', notice ? [notice] : []))).toEqual([BOB.id]);
  });

  test('that comes late calls nobody', () => {
    const notice = noticeOf(event, given(release, hold()), NAMES);
    const message = noticeMessage('acme-web', notice ? [notice] : []);
    expect(pinged(message)).toEqual([]);
    expect(shown(message)).toContain('⏳ Bob: the Pre-Release gate');
  });
});

describe('a handover', () => {
  const offered: ReleaseEvent = { type: 'HandoverOffered', to: ERIN.id, at: MONDAY, by: ALICE.id };
  const accepted: ReleaseEvent = { type: 'HandoverAccepted', at: MONDAY, by: ERIN.id };
  const after = (...events: ReleaseEvent[]): Release => events.reduce(evolve, started());
  const views = (...events: ReleaseEvent[]) => handoverMessages(after(...events), events, NAMES);

  test('asks one person, and calls nobody else', () => {
    const [view] = views(offered);
    expect(view).toMatchObject({ key: 'handover:1', onlyIfSent: false });
    expect(pinged(view?.message)).toEqual([ERIN.id]);
    expect(shown(view?.message)).toContain(
      'Alice asks you to take acme-web v1.3.0 over. Until you do, it stays with Alice.',
    );
    expect(buttonsOn(view?.message)).toEqual(['Take over acme-web v1.3.0', 'Don’t take over acme-web v1.3.0']);
    expect(shown(releaseCard(after(offered), NAMES))).toContain('offered to Erin');
  });

  test('that is settled says how, calls nobody, and has no buttons', () => {
    const [view] = views(offered, accepted);
    expect(shown(view?.message)).toContain('Erin has it since');
    expect(view?.onlyIfSent).toBe(true);
    expect(pinged(view?.message)).toEqual([]);
    expect(buttonsOn(view?.message)).toEqual([]);
    const card = shown(releaseCard(after(offered, accepted), NAMES));
    expect(card).toContain('started by Alice');
    expect(card).toContain('owned by Erin');
  });

  test('that is settled calls whoever asked for it', () => {
    const notice = noticeOf(accepted, after(offered, accepted), NAMES, [offered]);
    expect(notice?.text).toBe(`🤝 <@${ALICE.id}> Erin has taken acme-web v1.3.0 over.`);
  });

  test('that was offered anew asks once', () => {
    const all = views(
      offered,
      { ...offered, to: BOB.id },
      { type: 'HandoverDeclined', at: MONDAY, by: BOB.id },
      offered,
    );
    expect(all.map(({ onlyIfSent }) => onlyIfSent)).toEqual([true, true, false]);
    expect(shown(all[0]?.message)).toContain('was not answered');
    expect(shown(all[1]?.message)).toContain('declined by Bob');
  });

  test('gives the new owner a brief of what is open, and of nothing else', () => {
    const gate = shown(handoverBrief(untilGate('pre-release', started(CALENDAR)), NAMES));
    expect(gate).toContain('acme-web v1.3.0 is yours.');
    expect(gate).toContain('🗳️ Pre-Release gate · Release manager 0/1, waiting for Bob');
    expect(gate).toContain('Friday, December 12 at 4:00 PM: Pre-Release gate must be approved');
    expect(gate).not.toContain('Not well');
    const brief = handoverBrief(given(untilGate('pre-release', started(CALENDAR)), hold()), NAMES);
    expect(shown(brief)).toContain('⏸️ Held by Bob');
    expect(pinged(brief)).toEqual([]);
  });
});
