import type { KnownBlock } from '@slack/types';
import { openAlert, type Alert } from '../../release/aftercare.ts';
import type { Release } from '../../release/release.ts';
import { actions, context, finish, section, sections } from '../blocks.ts';
import { list } from '../../release/wording.ts';
import type { Message } from '../message.ts';
import { channelLink, cut, escape, prose, when, type Names } from '../mrkdwn.ts';
import { alertButtons, reasonOf } from './alert-buttons.ts';
import { alertEnd } from './alert-end.ts';
import { ownerLine, ownerWords } from './alert-owner.ts';
import { troubleInWords, troublesOf } from './alert-trouble.ts';
import { chartBlocks, type Images } from './chart.ts';
import { hotfixLine } from './hotfix/hotfix-lines.ts';
import { rollbackLine } from './rollback.ts';
import { suspectLines } from './suspects.ts';
import { dotted, said } from './verdict.ts';

/** Which of an alert's two messages: the one that tells everything, or the one in the release's thread that points to it. */
export type AlertPlace = 'alerts' | 'thread';

/** What is wrong, since when, who is on it, and a button for each thing that can be done; once closed, what became of it. */
export function alertMessage(release: Release, alert: Alert, names: Names, images: Images, where: AlertPlace): Message {
  const draft = (suspects: boolean) => (): KnownBlock[] =>
    alert.closed
      ? closedBlocks(release, alert, names, images, where)
      : openBlocks(release, alert, names, images, where, suspects);
  return finish(notification(release, alert, names), [draft(true), draft(false)]);
}

/** The alert that is open in one line, for a summary; undefined when there is none. */
export function alertLine(release: Release, names: Names): string | undefined {
  const alert = openAlert(release);
  if (!alert) return undefined;
  return `🔴 *Alert ${alert.number}*: ${prose(cut(troubleInWords(release, alert), 200), names)} · ${ownerWords(alert, names)}`;
}

/** The same where the checks say their numbers themselves: who is on it, and where the buttons are. */
export function alertPointer(release: Release, names: Names): string | undefined {
  const alert = openAlert(release);
  if (!alert) return undefined;
  const checks = list(
    troublesOf(release, alert)
      .slice(0, 3)
      .map(({ check }) => escape(cut(check, 60))),
    'and',
  );
  const alerts = release.alerting?.channel ?? release.channel;
  const where =
    alerts === release.channel ? 'its buttons are in the thread' : `its buttons are in ${channelLink(alerts)}`;
  return `🔴 *Alert ${alert.number} is open*: ${checks} · ${ownerWords(alert, names)} · ${where}`;
}

/** The chart that an alert shows, relative to the data directory: the latest; once closed, the last one of its time. */
export function chartOfAlert(release: Release, { closed }: Alert): string | undefined {
  return closed ? closed.chart : release.chart;
}

function openBlocks(
  release: Release,
  alert: Alert,
  names: Names,
  images: Images,
  where: AlertPlace,
  suspects: boolean,
): KnownBlock[] {
  const [first, ...more] = troublesOf(release, alert);
  const headline = first ? said(first.check, first.verdict, names) : escape(cut(alert.checks.join(', '), 200));
  const buttons = alertButtons(release, alert);
  return [
    ...sections([
      `${first?.verdict.health === 'unhealthy' ? '🔴' : '⚪'} *${whatOf(release)}*: ${headline}`,
      ...more.slice(0, 10).map(({ check, verdict }) => dotted(check, verdict, names)),
    ]),
    context(`Alert ${alert.number} · since ${when(first?.since ?? alert.raisedAt)}${pointer(release, where)}`),
    ...(where === 'alerts' ? chartBlocks(release, chartOfAlert(release, alert), images) : []),
    ...(where === 'alerts' && suspects ? sections(suspectLines(alert.suspects)) : []),
    ...sections(
      [ownerLine(alert, names), ...hotfixLine(alert.hotfix), ...wayBack(release, alert, names)].filter(
        (line) => line !== '',
      ),
    ),
    ...(buttons.length > 0 ? [actions(buttons)] : []),
  ];
}

/** While the previous version comes back, and until that shows. */
function wayBack(release: Release, { number }: Alert, names: Names): string[] {
  // What its own button gave as the reason stands above already.
  const isOwn = release.rollback?.reason.startsWith(`${reasonOf(number)}:`) ?? false;
  const line = rollbackLine(release, names, isOwn ? 'without reason' : 'with reason');
  if (line === undefined) return [];
  const isDone = release.rollback?.doneAt !== undefined;
  return isDone ? [line, 'The alert closes by itself as soon as the checks are healthy again.'] : [line];
}

function closedBlocks(release: Release, alert: Alert, names: Names, images: Images, where: AlertPlace): KnownBlock[] {
  const was = troublesOf(release, alert)
    .slice(0, 10)
    .map(({ check, verdict }) => `Was: ${said(check, verdict, names)}`);
  return [
    section(alertEnd(release, alert, names) ?? ''),
    context([...was, `Raised ${when(alert.raisedAt)}${pointer(release, where)}`].join('\n')),
    ...(where === 'alerts' ? chartBlocks(release, chartOfAlert(release, alert), images, alert.found) : []),
  ];
}

/** Where the other message is, when there are two. */
function pointer({ channel, alerting }: Release, where: AlertPlace): string {
  const alerts = alerting?.channel ?? channel;
  if (alerts === channel) return '';
  return where === 'thread'
    ? ` · chart and commits in ${channelLink(alerts)}`
    : ` · its checklist is in ${channelLink(channel)}`;
}

function notification(release: Release, alert: Alert, names: Names): string {
  const end = alertEnd(release, alert, names);
  return end?.replace(/\*(.+?)\*/, '$1') ?? `🔴 ${whatOf(release)}: ${prose(troubleInWords(release, alert), names)}`;
}

function whatOf({ project, version }: Release): string {
  return `${escape(project)} v${escape(version)}`;
}
