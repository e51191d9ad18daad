import type { KnownBlock } from '@slack/types';
import type { CalendarReport } from '../../../release/plan-report.ts';
import { context, finish, sections } from '../../blocks.ts';
import type { Message } from '../../message.ts';
import { code, escape, type Names } from '../../mrkdwn.ts';
import { freezeLine } from '../freeze/freeze-line.ts';
import { calendarDay, dayAndTime } from './dates.ts';

type OfType = CalendarReport['types'][number];

/** Never by colour alone. */
const STANDINGS: Record<OfType['standing'], string> = {
  'as needed': '',
  'in time': '',
  'due soon': '🟡 *due soon*: ',
  overdue: '🔴 *overdue*: ',
  'under way': '🚀 under way · ',
};

/** When each project last released, and when it means to release next: the answer to `/release calendar`. */
export function calendarMessage(reports: readonly CalendarReport[], names: Names): Message {
  const draft = (most: number) => (): KnownBlock[] => [
    ...sections(reports.flatMap((report) => [...lines(report, names, most), ''])),
    context(`Start one with ${code('/release minor')}; ${code('/release plan minor')} says what it would be.`),
  ];
  return finish('The release calendar', [draft(20), draft(5), draft(0)]);
}

/** @param most phases and freezes that are told */
function lines(report: CalendarReport, names: Names, most: number): string[] {
  const { project, ahead, freezes, today, timezone } = report;
  return [
    `🗓️ *${escape(project)}* · today is ${calendarDay(today, today)} in ${escape(timezone)}`,
    ...report.types.map((type) => typeLine(type, today)),
    ...some(
      ahead.map(({ version, phase, at }) => `• v${escape(version)}: ${titleOf(phase)} opens ${dayAndTime(at)}`),
      most,
    ),
    ...some(
      freezes.map((freeze) => `🧊 ${freezeLine(freeze, names)}`),
      most,
    ),
  ];
}

/** `Minor · due Mon 2 Nov · last v1.2.0 on Fri 2 Oct`. */
export function typeLine({ type, cadence, last, due, standing }: OfType, today: string): string {
  const name = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const when =
    due === undefined ? cadenceWords(cadence) : `${due < today ? 'was due' : 'due'} ${calendarDay(due, today)}`;
  const before = last ? `last v${escape(last.version)} on ${calendarDay(last.date, today)}` : 'none with T-Minus yet';
  return `${name} · ${STANDINGS[standing]}${when} · ${before}`;
}

function cadenceWords(cadence: OfType['cadence']): string {
  if (cadence === 'as needed') return 'as needed';
  return cadence.months === 1 ? 'monthly' : `every ${cadence.months} months`;
}

function titleOf(phase: CalendarReport['ahead'][number]['phase']): string {
  return {
    'pre-release': 'Pre-Release',
    testing: 'Testing',
    'release-day': 'Release Day',
    'post-release': 'Post-Release',
  }[phase];
}

function some(lines: string[], most: number): string[] {
  return lines.length > most ? [...lines.slice(0, most), `… and ${lines.length - most} more`] : lines;
}
