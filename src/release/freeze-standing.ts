import { dateIn } from './calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';
import { DAY_MS } from './duration.ts';
import type { FreezeState } from './freeze.ts';
import { addWorkingHours, instantOf, isWorkingTime } from './working-hours.ts';

/** How a freeze stands: each change of it is shown. */
export type FreezeStanding = 'ahead' | 'holds' | 'ends soon' | 'over' | 'lifted';

/** @param now ISO 8601, UTC */
export function standingOf({ from, until, lifted, warnedAt }: FreezeState, now: string): FreezeStanding {
  const present = Date.parse(now);
  if (lifted) return 'lifted';
  if (present >= Date.parse(until)) return 'over';
  if (present < Date.parse(from)) return 'ahead';
  return warnedAt === undefined ? 'holds' : 'ends soon';
}

/**
 * Is it time to say that the freeze is about to end? Once, while people work: a day before it does, on the day before
 * that where the next morning would be later; of one that lasts two days or less, in its second half.
 * @param now ISO 8601, UTC
 * @param timezone IANA name
 */
export function isEndNear(freeze: FreezeState, now: string, calendar: WorkCalendar, timezone: string): boolean {
  if (standingOf(freeze, now) !== 'holds' || !isWorkingTime(now, calendar, timezone)) return false;
  const [from, until] = [Date.parse(freeze.from), Date.parse(freeze.until)];
  if (until - from <= 2 * DAY_MS) return Date.parse(now) >= (from + until) / 2;
  const tonight = new Date(instantOf(dateIn(timezone, now), calendar.until, timezone)).toISOString();
  const nextMorning = Date.parse(addWorkingHours(tonight, 0, calendar, timezone));
  return Math.max(nextMorning - 1, Date.parse(now)) >= until - DAY_MS;
}
