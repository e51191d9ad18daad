import type { KnownBlock } from '@slack/types';
import type { CalendarReport } from '../../../release/plan-report.ts';
import { mayDo, type Charter } from '../../../release/rights.ts';
import type { Person } from '../../../release/role.ts';
import { header, section } from '../../blocks.ts';
import { escape } from '../../mrkdwn.ts';
import { typeLine } from '../calendar/calendar-message.ts';
import { startButton } from '../cadence-reminder.ts';
import { moreBlocks } from './more.ts';

type OfType = CalendarReport['types'][number];

/** Overdue before due soon before the rest, and earlier before later. */
const ORDER: OfType['standing'][] = ['overdue', 'due soon', 'in time'];

/** What is due next, the most urgent first, each with the button that starts it where this person may; nothing where nothing is ever due. */
export function nextDueBlocks(
  reports: readonly CalendarReport[],
  projects: readonly (Charter & { id: string })[],
  person: Person,
  most: number,
): KnownBlock[] {
  const due = reports
    .flatMap(({ project, today, types }) => types.map((type) => ({ project, today, type })))
    .filter(({ type }) => type.due !== undefined && ORDER.includes(type.standing))
    .toSorted(
      (one, other) => rank(one.type) - rank(other.type) || (one.type.due ?? '').localeCompare(other.type.due ?? ''),
    );
  if (due.length === 0) return [];
  const isTheirs = (project: string): boolean =>
    projects.some((one) => one.id === project && mayDo('start', person, one));
  const isFree = (project: string): boolean =>
    !reports.some(
      (report) => report.project === project && report.types.some(({ standing }) => standing === 'under way'),
    );
  return [
    header('Next due'),
    ...due.slice(0, most).map(({ project, today, type }) => {
      const line = section(`*${escape(project)}* · ${typeLine(type, today)}`);
      const offers = type.standing !== 'in time' && isTheirs(project) && isFree(project);
      return offers ? { ...line, accessory: startButton(type.type, project) } : line;
    }),
    ...moreBlocks(due.length, most, '`/release calendar`'),
  ];
}

function rank({ standing }: OfType): number {
  return ORDER.indexOf(standing);
}
