import { dateIn, parseDate } from './calendar.ts';
import type { Command } from './command.ts';
import { datesFor, datesNow, type NewDates } from './deadline.ts';
import { writeChangelogAgain } from './decide-changelog.ts';
import { tooLate, type Decision } from './decision.ts';
import type { Actor } from './actor.ts';
import type { EventOf, ReleaseEvent } from './event.ts';
import { refuse } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden } from './rights.ts';

/**
 * A person names another Release Day, or `now`: every phase that hasn't opened moves with it. A release that is held
 * since it missed a deadline goes on with that: a date was all that it wanted.
 */
export function reschedule(
  release: Release,
  { to, reason = '', by, at }: Extract<Command, { type: 'Reschedule' }>,
): Decision {
  const no = forbidden('reschedule', by, release) ?? tooLate(release, 'rescheduled');
  if (no) return no;
  const wanted = to === 'now' ? { date: to } : parseDate(to, dateIn(release.timezone, at));
  if ('problem' in wanted) return { refusal: refuse('bad-date', wanted) };
  const dates = to === 'now' ? datesNow(release, at) : datesFor(release, wanted.date);
  if (changesNothing(release, to, dates))
    return { refusal: refuse('same-dates', { version: release.version, date: to }) };
  const common = { at, by: by.id };
  const moved = rescheduled(release, dates, { reason: reason.trim(), ...common }, to === 'now');
  return { events: release.held?.why === 'deadline' ? [...moved, { type: 'ReleaseResumed', ...common }] : moved };
}

/** The event that moves a release; on Release Day itself the changelog gets the new date, too. */
export function rescheduled(
  release: Release,
  dates: NewDates,
  { reason, at, by }: Pick<EventOf<'ReleaseRescheduled'>, 'reason' | 'at'> & { by: Actor },
  now = false,
): ReleaseEvent[] {
  const moved: ReleaseEvent = { type: 'ReleaseRescheduled', reason, ...dates, ...(now && { now: true }), at, by };
  const isDated = release.phases['release-day'] && dates.targetDate !== release.date;
  return isDated ? [moved, ...writeChangelogAgain(release, at)] : [moved];
}

/** Naming the same day again is an answer only to a deadline that was missed. */
function changesNothing(release: Release, to: string, { targetAt }: NewDates): boolean {
  if (release.held?.why === 'deadline') return false;
  return to === 'now' ? release.waitsForNothing === true : targetAt === release.targetAt && !release.waitsForNothing;
}
