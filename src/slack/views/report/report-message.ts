import type { KnownBlock } from '@slack/types';
import type { ReleaseEvent } from '../../../release/event.ts';
import { sayArtifacts } from '../../../release/artifacts.ts';
import type { Release } from '../../../release/release.ts';
import { reportOf } from '../../../release/report.ts';
import type { LineReport, Report } from '../../../release/report-facts.ts';
import { context, finish, section, sections } from '../../blocks.ts';
import type { Message } from '../../message.ts';
import { cut, escape, nameOf, prose, type Names } from '../../mrkdwn.ts';
import { chartBlocks, type Images } from '../chart.ts';
import { sayDuration } from '../../../release/duration.ts';
import { reactionLine } from '../post-release/feedback.ts';
import { ALERT_ENDS, counted, openIssues, shares } from './report-words.ts';

/** What the channel reads when a release has finished: where its time went, and what was out of the ordinary. */
export function reportMessage(
  release: Release,
  events: readonly ReleaseEvent[],
  names: Names,
  images: Images,
): Message {
  const report = reportOf(release, events);
  const what = `${escape(release.project)} v${escape(release.version)}`;
  const by = nameOf(names, release.ended?.by ?? 'tminus');
  const draft = (most: number) => (): KnownBlock[] => [
    section(`${headline(report, what)}: ${by} gave the last approval. Thank you!`),
    section(timeLines(report).join('\n')),
    ...sections(newsLines(release, report, names, most)),
    ...chartBlocks(release, report.chart, images),
    context('The full report is a file in this thread.'),
  ];
  return finish(`${what} is finished`, [draft(5), draft(1)]);
}

function headline({ rollback }: Report, what: string): string {
  if (rollback?.doneAt === undefined) return `🎉 *${what}* is finished`;
  return `🏁 *${what}* is finished, *rolled back to ${escape(rollback.to)}*`;
}

function timeLines({ totalMs, toProductionMs, phases, whole }: Report): string[] {
  const production = toProductionMs === undefined ? '' : `, in production after ${sayDuration(toProductionMs)}`;
  const spent = shares(whole);
  return [
    `⏱️ *${sayDuration(totalMs)}* from start to finish${production}${spent === '' ? '' : ` · ${spent}`}`,
    ...phases.map((phase) => {
      const parts = shares(phase);
      return `    ${escape(cut(phase.title, 60))} ${sayDuration(phase.durationMs)}${parts === '' ? '' : `: ${parts}`}`;
    }),
  ];
}

/** @param most of each kind that are told one by one */
function newsLines(release: Release, report: Report, names: Names, most: number): string[] {
  const {
    artifacts,
    approvals,
    rejections,
    gateOverrides,
    skips,
    doneByHand,
    troubles,
    checks,
    alerts,
    issues,
    feedback,
    rollback,
  } = report;
  const retries = troubles.reduce((sum, trouble) => sum + trouble.retries.length, 0);
  const failures = troubles.flatMap((trouble) => trouble.failures);
  const failed = failures.filter(({ how }) => how === 'failed').length;
  const interrupted = failures.length - failed;
  return [
    ...(rollback?.doneAt === undefined
      ? []
      : [`↩️ Rolled back by ${nameOf(names, rollback.by)}: “${quoted(rollback.reason, names)}”`]),
    `✅ ${counted(approvals.filter(({ voided }) => voided === undefined).length, 'approval')}`,
    ...(artifacts.length > 0 ? [`📦 Built: ${sayArtifacts(artifacts)}`] : []),
    ...gateOverrides
      .slice(0, most)
      .map(
        ({ gate, by, reason, missing = '' }) =>
          `✋ ${escape(cut(gate, 80))} was overridden by ${nameOf(names, by)}, without ${escape(missing)}: “${quoted(reason, names)}”`,
      ),
    ...(rejections.length > 0 ? [`🙅 ${counted(rejections.length, 'time')} rejected`] : []),
    ...several('⏭️', 'skipped', skips, names, most),
    ...several('✋', 'done by hand', doneByHand, names, most),
    ...(failed > 0 ? [`❌ ${counted(failed, 'failure')}`] : []),
    ...(interrupted > 0 ? [`⚠️ ${counted(interrupted, 'time')} a step ended without an answer`] : []),
    ...(retries > 0 ? [`🔁 ${counted(retries, 'time')} tried again`] : []),
    ...alerts.slice(0, most).map(({ number, checks, durationMs, closed }) => {
      const end = closed ? ALERT_ENDS[closed.how] : 'still open';
      return `🚨 Alert ${number}: ${escape(cut(checks.join(', '), 100))}, ${end} (open for ${sayDuration(durationMs)})`;
    }),
    ...rest(alerts.length - most, 'alert'),
    ...(alerts.length === 0 && checks.length > 0 ? ['🟢 No alert while it was watched'] : []),
    ...(issues.length > 0 ? [`🐞 ${counted(issues.length, 'issue')}, ${openIssues(report)} open`] : []),
    ...(feedback.length > 0 ? [`💬 Feedback: ${feedback.length}`] : []),
    ...reactionLine(release.reactions).map((line) => line.trim()),
  ];
}

function several(emoji: string, how: string, lines: LineReport[], names: Names, most: number): string[] {
  const told = lines.slice(0, most).map(({ title, by, note }) => {
    const why = note === undefined || note === '' ? '' : `: “${quoted(note, names)}”`;
    return `${emoji} ${escape(cut(title, 80))} was ${how} by ${nameOf(names, by)}${why}`;
  });
  return [...told, ...(lines.length > most ? [`${emoji} ${lines.length - most} more ${how}`] : [])];
}

function rest(count: number, thing: string): string[] {
  return count > 0 ? [`… and ${count} more ${thing}${count === 1 ? '' : 's'}`] : [];
}

function quoted(text: string, names: Names): string {
  return prose(cut(text.replaceAll(/\s+/g, ' '), 160), names);
}
