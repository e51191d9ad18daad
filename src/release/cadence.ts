import { Temporal } from 'temporal-polyfill';
import { dateIn } from './calendar.ts';
import type { Cadence, WorkCalendar } from './work-calendar.ts';
import { deploymentOf } from './deployment.ts';
import type { Ledger } from './ledger.ts';
import type { CalendarReport } from './plan-report.ts';
import { isOpen, type Release } from './release.ts';
import { isRolledBackOrBeing } from './rollback.ts';
import type { ReleaseType } from './version.ts';
import { workingDaysBefore, workingDayOnOrAfter } from './working-days.ts';

/** The types that have a cadence, the biggest last. */
const TYPES = ['patch', 'minor', 'major'] as const;
type CadenceType = (typeof TYPES)[number];

/** What a project's calendar follows from: a `Project` has all of it. */
export interface CadenceFacts {
  id: string;
  /** IANA name. */
  timezone: string;
  calendar: WorkCalendar;
  cadence: Cadence;
}

/**
 * The day on which the next release is due (YYYY-MM-DD): so many months after the last one, on the last day of a month
 * that is too short, and on the next working day when nobody works then.
 * @param last YYYY-MM-DD
 */
export function dueOf({ last, months, calendar }: { last: string; months: number; calendar: WorkCalendar }): string {
  return workingDayOnOrAfter(Temporal.PlainDate.from(last).add({ months }).toString(), calendar);
}

/**
 * When a project last released, and when it means to release next. A bigger release is one of every smaller type, too.
 * What was rolled back, and pre-releases, are none.
 * @param of `releases` in any order; the more of the past they hold, the better it is known; `now` ISO 8601, UTC
 */
export function calendarReport(of: {
  project: CadenceFacts;
  releases: readonly Release[];
  ledger?: Ledger | undefined;
  now: string;
}): CalendarReport {
  const { project, releases, ledger, now } = of;
  const { id, timezone } = project;
  const today = dateIn(timezone, now);
  return {
    project: id,
    timezone,
    today,
    types: TYPES.map((type) => standingOf(type, project, releases, today)),
    ahead: releases.flatMap(openDatesOf).sort((one, other) => Date.parse(one.at) - Date.parse(other.at)),
    freezes: (ledger?.freezes ?? []).filter(({ lifted, until }) => !lifted && Date.parse(until) > Date.parse(now)),
  };
}

/** Of which types people have still to be told that one is due, or will be soon. */
export function toRemind(
  { types }: Pick<CalendarReport, 'types'>,
  reminded: Ledger['reminded'],
): { type: CadenceType; due: string; overdue: boolean }[] {
  return types.flatMap(({ type, due, standing }) => {
    const isTime = standing === 'due soon' || standing === 'overdue';
    return isTime && due !== undefined && reminded[type] !== due
      ? [{ type, due, overdue: standing === 'overdue' }]
      : [];
  });
}

/** The type that starts by itself today: the biggest that is due, of those that the project lets do so; none on most days. */
export function toStart(
  { types, today }: Pick<CalendarReport, 'types' | 'today'>,
  { startsItself }: Pick<Cadence, 'startsItself'>,
): CadenceType | undefined {
  return types.findLast(
    ({ type, due, standing }) =>
      startsItself.includes(type) && due !== undefined && due <= today && standing !== 'under way',
  )?.type;
}

/** Is it a release of this type, or a bigger one? A pre-release is none. */
export function countsAs(release: { type: ReleaseType; version: string }, type: CadenceType): boolean {
  return !release.version.includes('-') && TYPES.indexOf(kindOf(release.type)) >= TYPES.indexOf(type);
}

function standingOf(
  type: CadenceType,
  { cadence: all, calendar, timezone }: CadenceFacts,
  releases: readonly Release[],
  today: string,
): CalendarReport['types'][number] {
  const cadence = all[type];
  const last = lastOf(type, releases, timezone);
  const known = { type, cadence, ...(last && { last }) };
  const isUnderWay = releases.some(
    (release) =>
      isOpen(release) && countsAs(release, type) && (cadence !== 'as needed' || kindOf(release.type) === type),
  );
  if (cadence === 'as needed') return { ...known, standing: isUnderWay ? 'under way' : 'as needed' };
  if (!last) return { ...known, standing: isUnderWay ? 'under way' : 'in time' };
  const due = dueOf({ last: last.date, months: cadence.months, calendar });
  if (isUnderWay) return { ...known, due, standing: 'under way' };
  const soon = workingDaysBefore(due, all.remindDays, calendar);
  return { ...known, due, standing: today > due ? 'overdue' : today >= soon ? 'due soon' : 'in time' };
}

/** The last release of this type or a bigger one that came to production and stayed there. */
function lastOf(
  type: CadenceType,
  releases: readonly Release[],
  timezone: string,
): { version: string; date: string } | undefined {
  const arrived = releases.flatMap((release) => {
    const deployment = deploymentOf(release);
    if (!deployment?.arrived || isRolledBackOrBeing(release) || !countsAs(release, type)) return [];
    return [{ version: release.version, at: deployment.at }];
  });
  const [last] = arrived.sort((one, other) => other.at - one.at);
  return last && { version: last.version, date: dateIn(timezone, new Date(last.at).toISOString()) };
}

function kindOf(type: ReleaseType): CadenceType {
  return type === 'hotfix' ? 'patch' : type;
}

/** Post-Release has no date of its own. */
function openDatesOf(release: Release): CalendarReport['ahead'] {
  if (release.ended) return [];
  const unopened = release.checklist.phases.filter(({ id }) => id !== 'post-release' && !release.phases[id]);
  return unopened.map(({ id, opensAt }) => ({ release: release.id, version: release.version, phase: id, at: opensAt }));
}
