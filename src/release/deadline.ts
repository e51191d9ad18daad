import { dateIn } from './calendar.ts';
import type { Schedule, WorkCalendar } from './work-calendar.ts';
import { GATES, type GateId, type PhaseId } from './checklist.ts';
import { datesOn } from './dates-on.ts';
import { DAY_MS } from './duration.ts';
import { freezesOn, type FreezeState } from './freeze.ts';
import type { Release } from './release.ts';
import { addDays, daysBetween, isWorkingDay, workingDayOnOrAfter } from './working-days.ts';
import { instantOf } from './working-hours.ts';

/** Other dates for a release: what ReleaseRescheduled carries. */
export interface NewDates {
  /** Release Day (YYYY-MM-DD), and as an instant (ISO 8601, UTC). */
  targetDate: string;
  targetAt: string;
  /** Of the phases that haven't opened (ISO 8601, UTC). */
  opensAt: Partial<Record<PhaseId, string>>;
}

/** Further than this no day is looked for. */
const MAX_DAYS = 366;

/**
 * Until when a gate has to be approved (ISO 8601, UTC) so that the next phase opens on its day: the calendar's `latest`
 * on that day. Once that phase is open (its gate is asked for again), the one after it counts. A freeze of the project
 * over that time moves it to the working day on which nothing is frozen any more. A day that was over when the dates
 * were set binds nobody. Undefined for a gate that is passed, for Post-Release, and for a release that waits for no day.
 * @param freezes the project's, those to come and those that are over, too
 */
export function deadlineOf(release: Release, gate: GateId, freezes: readonly FreezeState[] = []): string | undefined {
  const { calendar, timezone, targetDate } = release;
  if (!isBound(release) || !calendar || release.gates[gate].passed || gate === 'post-release') return undefined;
  const days = [unfrozen(release, targetDate, calendar, freezes)];
  const testing = release.checklist.phases.find(({ id }) => id === 'testing');
  if (gate === 'pre-release' && testing && !release.phases.testing)
    days.unshift(latestOn(dateIn(timezone, testing.opensAt), calendar, timezone));
  const datedAt = Date.parse(release.rescheduledAt ?? release.startedAt);
  return days.find((at) => Date.parse(at) > datedAt);
}

/** The first gate that was not approved in time; undefined while there is none. `at`: its deadline (ISO 8601, UTC). */
export function missedDeadline(
  release: Release,
  now: string,
  freezes: readonly FreezeState[] = [],
): { gate: GateId; at: string } | undefined {
  if (release.gates.production.passed || release.ended) return undefined;
  return deadlines(release, freezes).find(({ at }) => Date.parse(at) <= Date.parse(now));
}

/** Every gate that isn't passed and has to be by some instant, in the order of the gates. */
export function deadlines(release: Release, freezes: readonly FreezeState[] = []): { gate: GateId; at: string }[] {
  return GATES.flatMap((gate) => {
    const at = deadlineOf(release, gate, freezes);
    return at === undefined ? [] : [{ gate, at }];
  });
}

/**
 * What a release moves to that can't keep its dates: Release Day, and what hasn't opened, on the next working day on
 * which every deadline is still ahead. What the card says will happen, and what Resume does. Undefined for a release
 * that waits for no day.
 * @param now ISO 8601, UTC; to say what a missed deadline will lead to: that deadline
 */
export function nextDates(release: Release, now: string, freezes: readonly FreezeState[] = []): NewDates | undefined {
  const { calendar, timezone, targetDate } = release;
  if (!isBound(release) || !calendar) return undefined;
  const today = dateIn(timezone, now);
  const first = today > targetDate ? today : targetDate;
  for (let days = 0; days <= MAX_DAYS; days++) {
    const date = addDays(first, days);
    if (!isWorkingDay(date, calendar)) continue;
    const dates = datesFor(release, date);
    const moved = withDates(release, dates);
    const ahead = deadlines(moved).every(({ at }) => Date.parse(at) > Date.parse(now));
    const isFree = freezesOn(release, freezes, latestOn(date, calendar, timezone)).length === 0;
    if (ahead && isFree) return dates;
  }
  return undefined;
}

/** The dates of a release on another Release Day (YYYY-MM-DD): phases that are open stay as they are. */
export function datesFor(release: Release, date: string): NewDates {
  const { timezone, calendar } = release;
  const { targetDate, targetAt, opensAt } = datesOn(date, { timezone, calendar, schedule: scheduleOf(release) });
  return { targetDate, targetAt, opensAt: ofUnopened(release, opensAt) };
}

/** The dates of a release that waits for nothing more. */
export function datesNow(release: Release, now: string): NewDates {
  const opensAt = { 'pre-release': now, testing: now, 'release-day': now, 'post-release': now };
  return { targetDate: dateIn(release.timezone, now), targetAt: now, opensAt: ofUnopened(release, opensAt) };
}

/** Does it wait for days at all? */
function isBound(release: Release): boolean {
  return release.calendar !== undefined && !release.waitsForNothing;
}

function withDates(release: Release, { targetDate, targetAt, opensAt }: NewDates): Release {
  const phases = release.checklist.phases.map((phase) => ({ ...phase, opensAt: opensAt[phase.id] ?? phase.opensAt }));
  return { ...release, targetDate, targetAt, checklist: { ...release.checklist, phases } };
}

/** As the project had it when the release was started; for a release of an older T-Minus, as its dates lie. */
function scheduleOf(release: Release): Schedule {
  if (release.schedule) return release.schedule;
  const lead = (id: PhaseId): number => {
    const opensAt = release.checklist.phases.find((phase) => phase.id === id)?.opensAt ?? release.targetAt;
    return Math.max(0, daysBetween(dateIn(release.timezone, opensAt), release.targetDate)) * DAY_MS;
  };
  return { 'pre-release': lead('pre-release'), testing: lead('testing') };
}

function ofUnopened(release: Release, opensAt: Record<PhaseId, string>): Partial<Record<PhaseId, string>> {
  const unopened = release.checklist.phases.filter(({ id }) => !release.phases[id]);
  return Object.fromEntries(unopened.map(({ id }) => [id, opensAt[id]]));
}

/** A day on which the project is frozen at that time is none that anything could be in time for. */
function unfrozen(release: Release, date: string, calendar: WorkCalendar, freezes: readonly FreezeState[]): string {
  let day = date;
  for (let moves = 0; moves <= freezes.length; moves++) {
    const at = latestOn(day, calendar, release.timezone);
    const over = freezes.filter((freeze) => !release.freezeOverrides[freeze.id] && covers(freeze, at));
    const [until] = over.map(endOf).sort((one, other) => Date.parse(other) - Date.parse(one));
    if (until === undefined) return at;
    const end = dateIn(release.timezone, until);
    const isTooLate = Date.parse(latestOn(end, calendar, release.timezone)) <= Date.parse(until);
    day = workingDayOnOrAfter(isTooLate ? addDays(end, 1) : end, calendar);
  }
  return latestOn(day, calendar, release.timezone);
}

/** Did it hold then, or will it? One that was lifted held until it was. */
function covers(freeze: FreezeState, at: string): boolean {
  return Date.parse(freeze.from) <= Date.parse(at) && Date.parse(at) < Date.parse(endOf(freeze));
}

function endOf({ until, lifted }: FreezeState): string {
  return lifted?.at ?? until;
}

function latestOn(date: string, calendar: WorkCalendar, timezone: string): string {
  return new Date(instantOf(date, calendar.latest, timezone)).toISOString();
}
