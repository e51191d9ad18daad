import { DEFAULT_CALENDAR, DEFAULT_SCHEDULE } from '../../../src/release/work-calendar.ts';
import type { GateId } from '../../../src/release/checklist.ts';
import type { Command } from '../../../src/release/command.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import type { FreezeState } from '../../../src/release/freeze.ts';
import type { Objection } from '../../../src/release/objection.ts';
import type { Release } from '../../../src/release/release.ts';
import type { Person } from '../../../src/release/role.ts';
import { BOB, MONDAY, RELEASE_DAY, started } from './given.ts';

/** Friday at four in Berlin: Testing opens on that day. */
export const TESTING_DEADLINE = '2025-12-12T15:00:00.000Z';
/** Monday at four in Berlin: it is Release Day. */
export const RELEASE_DEADLINE = '2025-12-15T15:00:00.000Z';

/** A minor release that Alice started on Monday, Release Day being the next one, of a project that works on weekdays. */
export function scheduled(more: Partial<ReleaseFacts> = {}): Release {
  return started({ calendar: DEFAULT_CALENDAR, schedule: DEFAULT_SCHEDULE, ...more });
}

/** The quarter's end, over Release Day. */
export const FREEZE: FreezeState = {
  id: 'freeze-1',
  from: '2025-12-15T00:00:00Z',
  until: '2025-12-17T12:00:00Z',
  reason: 'the shops are busy',
  owner: BOB.id,
  at: MONDAY,
};

/** A feature in what should have been a release of fixes. */
export function objection(more: Partial<Objection> = {}): Objection {
  return {
    commit: 'feedfacefeedfacefeedfacefeedfacefeedface',
    subject: 'feat: add vouchers',
    author: 'U05ERIN',
    against: 'freeze',
    because: 'not a fix',
    ...more,
  };
}

export const hold = (by: Person, reason = 'the payment provider is down', at = MONDAY): Command => ({
  type: 'Hold',
  reason,
  by,
  at,
});
export const resume = (by: Person, at = MONDAY, freezes: FreezeState[] = []): Command => ({
  type: 'Resume',
  freezes,
  by,
  at,
});
export const reschedule = (by: Person, to: string, reason?: string, at = MONDAY): Command => ({
  type: 'Reschedule',
  to,
  ...(reason !== undefined && { reason }),
  by,
  at,
});
export const missDeadline = (gate: GateId, at: string, freezes: FreezeState[] = []): Command => ({
  type: 'MissDeadline',
  gate,
  freezes,
  at,
});
export const waive = (by: Person, commit?: string, reason = 'the API team has agreed'): Command => ({
  type: 'Waive',
  ...(commit !== undefined && { commit }),
  reason,
  by,
  at: MONDAY,
});
export const classify = (by: Person, kinds: Record<string, string>): Command => ({
  type: 'Classify',
  kinds,
  by,
  at: MONDAY,
});
export const edit = (by: Person, edits: Extract<Command, { type: 'EditChangelog' }>['edits']): Command => ({
  type: 'EditChangelog',
  edits,
  by,
  at: MONDAY,
});
export const overrideFreeze = (
  by: Person,
  reason = 'the fix stops a leak',
  { freezes = [FREEZE], at = RELEASE_DAY } = {},
): Command => ({ type: 'OverrideFreeze', reason, freezes, by, at });
export const handOver = (by: Person, to: string): Command => ({ type: 'Handover', to, by, at: MONDAY });
export const accept = (by: Person): Command => ({ type: 'AcceptHandover', by, at: MONDAY });
export const decline = (by: Person): Command => ({ type: 'DeclineHandover', by, at: MONDAY });
export const remind = (gate: GateId, at: string): Command => ({ type: 'Remind', gate, people: [], at });
