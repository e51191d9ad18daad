import type { Button } from '@slack/types';
import type { CalendarReport } from '../../release/plan-report.ts';
import { STARTS, type StartId, type StartedType } from '../actions/action-ids.ts';
import { actions, finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { code, cut, escape, mention, nameOf, type Names } from '../mrkdwn.ts';
import { calendarDay } from './calendar/dates.ts';

/** A release that is due, and the button that starts it. */
export interface DueRelease {
  project: string;
  type: StartedType;
  /** YYYY-MM-DD, as is `today`. */
  due: string;
  today: string;
  last?: CalendarReport['types'][number]['last'] | undefined;
  /** What was started since. */
  started?: { version: string; by: string } | undefined;
}

/** What the channel hears when a release is due; once one was started, by whom. */
export function cadenceReminder({ project, type, due, today, last, started }: DueRelease, names: Names): Message {
  const name = escape(project);
  const what = `🗓️ *${name}*: a ${type} release is due on ${calendarDay(due, today)}`;
  if (started) {
    const text = `${what}. ${nameOf(names, started.by)} started v${escape(started.version)}.`;
    return finish(`${name}: v${escape(started.version)} was started`, [() => [section(text)]]);
  }
  const before = last
    ? `the last one was v${escape(last.version)} on ${calendarDay(last.date, today)}`
    : 'it would be the first';
  return finish(`${name}: a ${type} release is due on ${calendarDay(due, today)}`, [
    () => [section(`${what}; ${before}.`), actions([startButton(type, project)])],
  ]);
}

/**
 * What the channel hears of a release that T-Minus started by itself.
 * @param owner of the release before, who is called
 */
export function startedItself(
  project: string,
  { version, type }: { version: string; type: string },
  owner?: string,
): Message {
  const who = owner === undefined ? '' : `${mention(owner)} `;
  const text = `🗓️ ${who}T-Minus started *${escape(project)} v${escape(version)}* by itself, since a ${escape(type)} release was due. Say whose it is with ${code('/release handover @user')}, or cancel it.`;
  return finish(`${escape(project)} v${escape(version)} was started by T-Minus`, [() => [section(text)]]);
}

/** Opens the window that starts a release of this project. */
export function startButton(type: StartedType, project: string): Button {
  const id = (Object.keys(STARTS) as StartId[]).find((one) => STARTS[one] === type);
  return {
    type: 'button',
    action_id: id ?? 'start-patch',
    text: { type: 'plain_text', text: `Start ${type}…` },
    accessibility_label: cut(`Start a ${type} release of ${project}`, 75),
    value: project,
  };
}
