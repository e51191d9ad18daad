import { Temporal } from 'temporal-polyfill';
import type { PhaseId } from './checklist.ts';
import { DAY_MS } from './duration.ts';
import type { ReleaseType } from './version.ts';

/** A project's calendar, in milliseconds: how long before Release Day a phase opens. */
export interface Schedule {
  /** How far ahead Release Day is when nobody names a date; a week by default. Less than a day counts to the second. */
  lead?: number;
  'pre-release': number;
  testing: number;
}

/** One week and three days before (release-process.md, "Release Checklist"). */
export const DEFAULT_SCHEDULE: Schedule = { 'pre-release': 7 * DAY_MS, testing: 3 * DAY_MS };

/** When a release happens. */
export interface ReleaseDates {
  /** Release Day (YYYY-MM-DD) in the project's time zone. */
  targetDate: string;
  /** Release Day at 09:00 in that zone, or the present moment for a release that doesn't wait (ISO 8601, UTC). */
  targetAt: string;
  /** A phase opens no earlier than this (ISO 8601, UTC); it may lie in the past. */
  opensAt: Record<PhaseId, string>;
}

const DEFAULT_LEAD_DAYS = 7;
const HOUR_OF_RELEASE = 9;

/**
 * The dates of a release. Without a date, a minor or major release starts now and is out in a week;
 * a patch and a hotfix, like anything with `now`, wait for nothing.
 */
export function planDates(request: {
  type: ReleaseType;
  /** `YYYY-MM-DD` (already checked by `parseDate`), or `now`. */
  on?: string | undefined;
  /** IANA name. */
  timezone: string;
  schedule: Schedule;
  /** ISO 8601, UTC. */
  now: string;
}): ReleaseDates {
  const { type, on, timezone, schedule, now } = request;
  const today = dateIn(timezone, now);
  const waits = on === undefined ? type === 'minor' || type === 'major' : on !== 'now';
  if (!waits)
    return { targetDate: today, targetAt: now, opensAt: opensAt({ preRelease: now, testing: now, day: now }) };
  const day =
    on === undefined ? ahead(timezone, now, schedule.lead ?? DEFAULT_LEAD_DAYS * DAY_MS) : morningOf(on, timezone);
  const targetDate = day.toPlainDate().toString();
  const preRelease = on === undefined ? now : before(day, schedule['pre-release']);
  const testing = before(day, schedule.testing);
  const targetAt = day.toInstant().toString();
  return { targetDate, targetAt, opensAt: opensAt({ preRelease, testing, day: targetAt }) };
}

/** So many days ahead in the morning; with less than a day, at that very moment. */
function ahead(timezone: string, now: string, leadMs: number): Temporal.ZonedDateTime {
  const present = Temporal.Instant.from(now).toZonedDateTimeISO(timezone);
  if (leadMs < DAY_MS) return present.add({ milliseconds: leadMs });
  return morningOf(
    present
      .toPlainDate()
      .add({ days: Math.floor(leadMs / DAY_MS) })
      .toString(),
    timezone,
  );
}

function morningOf(date: string, timezone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: timezone, plainTime: { hour: HOUR_OF_RELEASE } });
}

/** The calendar date (YYYY-MM-DD) of an instant (ISO 8601) in a time zone. */
export function dateIn(timezone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timezone).toPlainDate().toString();
}

/**
 * A date as typed in a command, checked: it exists, has not passed, and is at most a year away.
 * `problem` is a sentence for people.
 */
export function parseDate(text: string, today: string): { date: string } | { problem: string } {
  const sample = Temporal.PlainDate.from(today).add({ days: DEFAULT_LEAD_DAYS }).toString();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return { problem: `“${text}” is not a date: write year, month and day, such as ${sample}.` };
  }
  const date = existingDate(text);
  if (!date)
    return { problem: `There is no ${text} in the calendar: check the day, or write another date, such as ${sample}.` };
  const ahead = Temporal.PlainDate.compare(date, Temporal.PlainDate.from(today));
  if (ahead < 0) return { problem: `${text} has passed (today is ${today}): write a later date, or “now”.` };
  if (Temporal.PlainDate.compare(date, Temporal.PlainDate.from(today).add({ years: 1 })) > 0) {
    return { problem: `${text} is more than a year away: write a date before that, such as ${sample}.` };
  }
  return { date: text };
}

/** Whole days are calendar days, so that 09:00 stays 09:00 when the clocks change in between. */
function before(day: Temporal.ZonedDateTime, leadMs: number): string {
  const days = Math.floor(leadMs / DAY_MS);
  return day
    .subtract({ days })
    .subtract({ milliseconds: leadMs % DAY_MS })
    .toInstant()
    .toString();
}

function opensAt(at: { preRelease: string; testing: string; day: string }): Record<PhaseId, string> {
  return { 'pre-release': at.preRelease, testing: at.testing, 'release-day': at.day, 'post-release': at.day };
}

function existingDate(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
