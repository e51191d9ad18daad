import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../../sandbox/slack/limits/check-blocks.ts';
import { DEFAULT_CALENDAR } from '../../../../src/release/work-calendar.ts';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import type { FreezeState } from '../../../../src/release/freeze.ts';
import type { CalendarReport } from '../../../../src/release/plan-report.ts';
import { evolve } from '../../../../src/release/evolve.ts';
import type { Message } from '../../../../src/slack/message.ts';
import { calendarMessage } from '../../../../src/slack/views/calendar/calendar-message.ts';
import { declaredMessage, freezesMessage } from '../../../../src/slack/views/freeze/freeze-answers.ts';
import { freezeMessage } from '../../../../src/slack/views/freeze/freeze-message.ts';
import { handoverBrief } from '../../../../src/slack/views/handover-brief.ts';
import { handoverMessages } from '../../../../src/slack/views/handover.ts';
import { noticeMessage } from '../../../../src/slack/views/notice-message.ts';
import { noticeOf } from '../../../../src/slack/views/notice.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { BOB, MONDAY, RELEASE_DAY, started } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { NAMES, pinged } from '../shown.ts';

const words = fc.oneof(
  fc.string({
    unit: fc.constantFrom('&', '<', '>', '*', '`', 'word ', '🚀', '\n', '<!channel>', '<@U02BOB>'),
    maxLength: 200,
  }),
  fc.constantFrom('', '&'.repeat(3_000), 'long '.repeat(600), '<!here>'.repeat(400)),
);

const at = { at: MONDAY, by: BOB.id };

/** What is wrong with a message; empty when Slack takes it. */
function problems(message: Message): string[] {
  try {
    checkMessageBlocks(message.blocks);
    return message.text.length === 0 || message.text.length > 300 ? [`text of ${message.text.length}`] : [];
  } catch (error) {
    return [String(error)];
  }
}

test('whatever people write about time and owners stays inside Slack’s limits, and calls nobody by itself', () => {
  const gate = untilGate('pre-release', started({ calendar: DEFAULT_CALENDAR }));
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 40 }), (reason, count) => {
      const freeze: FreezeState = {
        id: 'freeze-1',
        from: MONDAY,
        until: '2025-12-20T09:00:00Z',
        reason,
        owner: BOB.id,
        at: MONDAY,
      };
      const all = Array.from({ length: count }, (_, index) => ({ ...freeze, id: `freeze-${index}` }));
      const events: ReleaseEvent[] = [
        { type: 'ReleaseHeld', reason, why: 'person', ...at },
        { type: 'FreezeOverridden', freeze: 'freeze-0', reason, ...at },
        {
          type: 'ReleaseRescheduled',
          reason,
          targetDate: '2025-12-16',
          targetAt: RELEASE_DAY,
          opensAt: { testing: RELEASE_DAY },
          ...at,
        },
        { type: 'HandoverOffered', to: 'U05ERIN', ...at },
        { type: 'HandoverAccepted', at: MONDAY, by: 'U05ERIN' },
      ];
      const release = events.reduce(evolve, gate);
      const report: CalendarReport = {
        project: reason.slice(0, 50),
        timezone: 'UTC',
        today: '2025-12-08',
        types: [],
        ahead: [],
        freezes: all,
      };
      const messages = [
        releaseCard(release, NAMES, undefined, { all, at: MONDAY }),
        handoverBrief(release, NAMES),
        ...handoverMessages(release, events, NAMES).map(({ message }) => message),
        ...events.flatMap((event, index) => {
          const notice = noticeOf(event, release, NAMES, events.slice(0, index));
          return notice ? [noticeMessage('acme-web', [notice])] : [];
        }),
        freezeMessage('acme-web', freeze, MONDAY, NAMES),
        freezesMessage([report], MONDAY, NAMES),
        declaredMessage({ id: 'acme-web', channel: 'C1' }, freeze, NAMES),
        calendarMessage(
          Array.from({ length: count + 1 }, () => report),
          NAMES,
        ),
      ];
      expect(messages.flatMap(problems)).toEqual([]);
      // Whoever asked somebody to take it over hears of the answer.
      expect(messages.flatMap(pinged)).toEqual([BOB.id]);
    }),
    { numRuns: 40 },
  );
}, 30_000);
