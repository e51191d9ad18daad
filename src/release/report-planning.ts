import type { ReleaseEvent } from './event.ts';
import type { Waiver } from './objection.ts';
import type { HoldReport, MoveReport, Report } from './report-facts.ts';

/** What people arranged about a release on its way: why it stood still, when it moved, and what they let through. */
export function arrangementsOf(
  events: readonly ReleaseEvent[],
): Pick<Report, 'holds' | 'moves' | 'waivers' | 'overrides'> {
  const [first] = events;
  const atStart = first?.type === 'ReleaseStarted' ? (first.release.waivers ?? []) : [];
  const waived = events.flatMap((event): Waiver[] => {
    if (event.type !== 'CommitWaived') return [];
    const { commit, against, reason, by, at } = event;
    return [{ commit, against, reason, by, at }];
  });
  const overrides = events.flatMap((event) => {
    if (event.type !== 'FreezeOverridden') return [];
    const { freeze, reason, by, at } = event;
    return [{ freeze, reason, by, at }];
  });
  return { holds: holdsOf(events), moves: movesOf(events), waivers: [...atStart, ...waived], overrides };
}

function holdsOf(events: readonly ReleaseEvent[]): HoldReport[] {
  return events.flatMap((event, index): HoldReport[] => {
    if (event.type !== 'ReleaseHeld') return [];
    const { reason, why, by, at } = event;
    const resumed = events.slice(index).find(({ type }) => type === 'ReleaseResumed');
    return [{ reason, why, by, at, ...(resumed && { resumed: { by: resumed.by, at: resumed.at } }) }];
  });
}

function movesOf(events: readonly ReleaseEvent[]): MoveReport[] {
  const [first] = events;
  let from = first?.type === 'ReleaseStarted' ? first.release.targetDate : '';
  return events.flatMap((event): MoveReport[] => {
    if (event.type !== 'ReleaseRescheduled') return [];
    const { targetDate: to, reason, by, at } = event;
    const move = { from, to, reason, by, at };
    from = to;
    return [move];
  });
}
