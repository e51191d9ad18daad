import { Temporal } from 'temporal-polyfill';
import type { PhaseId } from './checklist.ts';
import { DAY_MS } from './duration.ts';
import type { Schedule, WorkCalendar } from './work-calendar.ts';
import { workingDayOnOrBefore } from './working-days.ts';

/** When a release happens. */
export interface ReleaseDates {
  /** Release Day (YYYY-MM-DD) in the project's time zone. */
  targetDate: string;
  /** Release Day at 09:00 in that zone, or the present moment for a release that doesn't wait (ISO 8601, UTC). */
  targetAt: string;
  /** A phase opens no earlier than this (ISO 8601, UTC); it may lie in the past. */
  opensAt: Record<PhaseId, string>;
  /** What there is to say of these dates: that people named a day on which nobody works. One sentence. */
  note?: string;
}

const HOUR_OF_RELEASE = 9;

/**
 * The dates of a release whose Release Day (YYYY-MM-DD) is known: it opens at 09:00, and the phases before it so long
 * before that; a phase that would open on a free day opens on the working day before.
 * @param of `timezone` an IANA name; without a `calendar` people work on every day
 */
export function datesOn(
  date: string,
  of: { timezone: string; schedule: Schedule; calendar?: WorkCalendar | undefined },
): ReleaseDates {
  return datesAround(morningOf(date, of.timezone), of.schedule, of.calendar);
}

/** The same, with Release Day at this very moment. */
export function datesAround(
  day: Temporal.ZonedDateTime,
  schedule: Schedule,
  calendar: WorkCalendar | undefined,
): ReleaseDates {
  const targetAt = day.toInstant().toString();
  return {
    targetDate: day.toPlainDate().toString(),
    targetAt,
    opensAt: {
      'pre-release': before(day, schedule['pre-release'], calendar),
      testing: before(day, schedule.testing, calendar),
      'release-day': targetAt,
      'post-release': targetAt,
    },
  };
}

/** 09:00 on that day (YYYY-MM-DD). */
export function morningOf(date: string, timezone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: timezone, plainTime: { hour: HOUR_OF_RELEASE } });
}

/** Whole days are calendar days, so that 09:00 stays 09:00 when the clocks change in between. */
function before(day: Temporal.ZonedDateTime, leadMs: number, calendar: WorkCalendar | undefined): string {
  const moved = day.subtract({ days: Math.floor(leadMs / DAY_MS) }).subtract({ milliseconds: leadMs % DAY_MS });
  if (!calendar || leadMs < DAY_MS) return moved.toInstant().toString();
  const date = Temporal.PlainDate.from(workingDayOnOrBefore(moved.toPlainDate().toString(), calendar));
  return moved.with({ year: date.year, month: date.month, day: date.day }).toInstant().toString();
}
