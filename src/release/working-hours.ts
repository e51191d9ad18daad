import { Temporal } from 'temporal-polyfill';
import type { WorkCalendar } from './work-calendar.ts';
import { addDays, isWorkingDay } from './working-days.ts';

const HOUR_MS = 3_600_000;
/** Further than this no working hour is looked for: with a calendar that has none, every hour counts. */
const MAX_DAYS = 732;

/**
 * The instant (ISO 8601, UTC) at which so many working hours have passed, itself within working hours: what would be
 * the end of a day is the morning of the next one. With 0 hours, the next moment at which people work.
 * @param from ISO 8601, UTC
 * @param timezone IANA name
 */
export function addWorkingHours(from: string, hours: number, calendar: WorkCalendar, timezone: string): string {
  const start = Date.parse(from);
  const first = Temporal.Instant.from(from).toZonedDateTimeISO(timezone).toPlainDate().toString();
  let left = hours * HOUR_MS;
  for (let days = 0; days <= MAX_DAYS; days++) {
    const date = addDays(first, days);
    if (!isWorkingDay(date, calendar)) continue;
    const begins = Math.max(start, instantOf(date, calendar.from, timezone));
    const length = instantOf(date, calendar.until, timezone) - begins;
    if (length <= 0) continue;
    if (left < length) return isoOf(begins + left);
    left -= length;
  }
  return isoOf(start + hours * HOUR_MS);
}

/** Do people work at this instant (ISO 8601, UTC)? */
export function isWorkingTime(at: string, calendar: WorkCalendar, timezone: string): boolean {
  return Date.parse(addWorkingHours(at, 0, calendar, timezone)) === Date.parse(at);
}

/** How many hours a working day has by its calendar; on a day on which the clocks change there may be one more or less. */
export function hoursOfDay({ from, until }: WorkCalendar): number {
  const { hours } = Temporal.PlainTime.from(from)
    .until(Temporal.PlainTime.from(until), { largestUnit: 'minutes' })
    .round({
      largestUnit: 'hours',
      smallestUnit: 'hours',
      roundingMode: 'floor',
    });
  return Math.max(1, hours);
}

/** A local time (HH:MM) on a day (YYYY-MM-DD), in ms since 1970, UTC. One that the clocks jump over is moved on as they are. */
export function instantOf(date: string, time: string, timezone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: timezone, plainTime: time }).epochMilliseconds;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
