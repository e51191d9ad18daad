import type { PhaseId } from '../../../release/checklist.ts';
import type { ReleaseEvent } from '../../../release/event.ts';
import type { Release } from '../../../release/release.ts';
import { escape } from '../../mrkdwn.ts';
import { dayAndTime } from './dates.ts';

/** When phases open (ISO 8601, UTC). */
export type OpenDates = Partial<Record<PhaseId, string>>;

/** The dates of what hasn't opened yet. Post-Release has none: it follows the deployment. */
export function openDates({ checklist, phases }: Release): OpenDates {
  const open = checklist.phases.filter(({ id }) => id !== 'post-release' && !phases[id]);
  return Object.fromEntries(open.map(({ id, opensAt }) => [id, opensAt]));
}

/** The dates as these events left them. */
export function datesAfter(events: readonly ReleaseEvent[]): OpenDates {
  return events.reduce<OpenDates>((dates, event) => {
    if (event.type === 'ReleaseRescheduled') return { ...dates, ...event.opensAt };
    if (event.type !== 'ReleaseStarted') return dates;
    return Object.fromEntries(event.release.checklist.phases.map(({ id, opensAt }) => [id, opensAt]));
  }, {});
}

/** Every open date before and after, a line each: `Testing: … → …`, or that it stays. mrkdwn. */
export function movedDates({ checklist }: Release, before: OpenDates, after: OpenDates): string[] {
  const isMoved = Object.entries(after).some(([id, is]) => {
    const was = before[id as PhaseId];
    return id !== 'post-release' && was !== undefined && Date.parse(was) !== Date.parse(is);
  });
  if (!isMoved) return unmoved({ checklist }, after);
  return checklist.phases.flatMap(({ id, title }) => {
    const [was, is] = [before[id], after[id]];
    if (id === 'post-release' || is === undefined) return [];
    const isSame = was === undefined || Date.parse(was) === Date.parse(is);
    return `${escape(title)}: ${isSame ? `${dayAndTime(is)}, as before` : `${dayAndTime(was)} → *${dayAndTime(is)}*`}`;
  });
}

/** They stay: one line for all of them. */
function unmoved({ checklist }: Pick<Release, 'checklist'>, dates: OpenDates): string[] {
  const each = checklist.phases.flatMap(({ id, title }) => {
    const at = dates[id];
    return id === 'post-release' || at === undefined ? [] : `${escape(title)} ${dayAndTime(at)}`;
  });
  return each.length === 0 ? [] : [`The dates stay: ${each.join(' · ')}`];
}
