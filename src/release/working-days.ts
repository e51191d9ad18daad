import { Temporal } from 'temporal-polyfill';
import type { WorkCalendar } from './work-calendar.ts';

/** Further than this no working day is looked for: a calendar that has none moves nothing. */
const MAX_DAYS = 366;

/** Do the project's people work on this day (YYYY-MM-DD)? */
export function isWorkingDay(date: string, calendar: WorkCalendar): boolean {
  const { dayOfWeek } = Temporal.PlainDate.from(date);
  return calendar.workingDays.includes(dayOfWeek) && !calendar.holidays.includes(date);
}

/** The day itself when it is a working day, else the next one (YYYY-MM-DD). */
export function workingDayOnOrAfter(date: string, calendar: WorkCalendar): string {
  return walk(date, calendar, 1);
}

/** The day itself when it is a working day, else the one before (YYYY-MM-DD). */
export function workingDayOnOrBefore(date: string, calendar: WorkCalendar): string {
  return walk(date, calendar, -1);
}

/** So many working days before a day (YYYY-MM-DD), the day itself not counted. */
export function workingDaysBefore(date: string, count: number, calendar: WorkCalendar): string {
  let day = date;
  for (let left = count; left > 0; left--) day = workingDayOnOrBefore(addDays(day, -1), calendar);
  return day;
}

/** So many days after a day, or before it (YYYY-MM-DD), of whatever kind. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** How many days it is from one day to another (YYYY-MM-DD); negative when that came before. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

function walk(date: string, calendar: WorkCalendar, step: 1 | -1): string {
  for (let days = 0; days <= MAX_DAYS; days++) {
    const day = addDays(date, days * step);
    if (isWorkingDay(day, calendar)) return day;
  }
  return date;
}
