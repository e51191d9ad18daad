import { Temporal } from 'temporal-polyfill';
import { datesAround, datesOn, morningOf, type ReleaseDates } from './dates-on.ts';
import { DAY_MS } from './duration.ts';
import type { ReleaseType } from './version.ts';
import type { Schedule, WorkCalendar } from './work-calendar.ts';
import { addDays, isWorkingDay, workingDayOnOrAfter } from './working-days.ts';

/** What the dates of a release follow from. */
export interface DatesRequest {
  type: ReleaseType;
  /** `YYYY-MM-DD` (already checked by `parseDate`), or `now`. */
  on?: string | undefined;
  /** IANA name. */
  timezone: string;
  schedule: Schedule;
  /** Absent: people work on every day. */
  calendar?: WorkCalendar | undefined;
  /** ISO 8601, UTC. */
  now: string;
}

const DEFAULT_LEAD_DAYS = 7;

/**
 * The dates of a release. Without a date, a minor or major release starts now and is out in a week;
 * a patch and a hotfix, like anything with `now`, wait for nothing. Release Day is a working day unless people named
 * another; a phase that would open on a free day opens on the working day before.
 */
export function planDates(request: DatesRequest): ReleaseDates {
  const { on, timezone, schedule, calendar, now } = request;
  if (!waitsForADay(request)) {
    const opensAt = { 'pre-release': now, testing: now, 'release-day': now, 'post-release': now };
    return { targetDate: dateIn(timezone, now), targetAt: now, opensAt };
  }
  if (on !== undefined) {
    const note = calendar && !isWorkingDay(on, calendar) ? `${on} is no working day of the project.` : undefined;
    return { ...datesOn(on, { timezone, schedule, calendar }), ...(note !== undefined && { note }) };
  }
  const dates = datesAround(ahead(request), schedule, calendar);
  return { ...dates, opensAt: { ...dates.opensAt, 'pre-release': now } };
}

/**
 * Is the release planned in days? Only then has it deadlines, and people are reminded: one that waits for nothing, or
 * for seconds (in a demo), has none, and keeps no calendar.
 */
export function isPlannedInDays(request: Pick<DatesRequest, 'type' | 'on' | 'schedule'>): boolean {
  const { lead, ...phases } = request.schedule;
  const leads = [...Object.values(phases), ...(request.on === undefined && lead !== undefined ? [lead] : [])];
  return waitsForADay(request) && leads.every((ms) => ms === 0 || ms >= DAY_MS);
}

/** Or does every phase open as soon as the gate before it is approved? */
export function waitsForADay({ type, on }: Pick<DatesRequest, 'type' | 'on'>): boolean {
  return on === undefined ? type === 'minor' || type === 'major' : on !== 'now';
}

/** So many days ahead in the morning, or the working day after; with less than a day, at that very moment. */
function ahead({ timezone, schedule, calendar, now }: DatesRequest): Temporal.ZonedDateTime {
  const leadMs = schedule.lead ?? DEFAULT_LEAD_DAYS * DAY_MS;
  const present = Temporal.Instant.from(now).toZonedDateTimeISO(timezone);
  if (leadMs < DAY_MS) return present.add({ milliseconds: leadMs });
  const date = addDays(present.toPlainDate().toString(), Math.floor(leadMs / DAY_MS));
  return morningOf(calendar ? workingDayOnOrAfter(date, calendar) : date, timezone);
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

function existingDate(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
