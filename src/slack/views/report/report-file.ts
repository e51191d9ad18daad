import type { Link } from '../../../release/announcing.ts';
import { linksOf } from '../../../release/announcement-links.ts';
import type { ReleaseEvent } from '../../../release/event.ts';
import { saySize } from '../../../release/byte-size.ts';
import { sayVerdict } from '../../../release/health/verdict-wording.ts';
import type { Release } from '../../../release/release.ts';
import { reportOf } from '../../../release/report.ts';
import type { LineReport, Report } from '../../../release/report-facts.ts';
import { roleName } from '../../../release/role.ts';
import type { Names } from '../../mrkdwn.ts';
import { sayDuration } from '../../../release/duration.ts';
import { chapter, fileWords, table, type FileWords } from './markdown.ts';
import { ALERT_ENDS, shares, unwellFor } from './report-words.ts';

/** Everything that a release leaves to be told, as Markdown for the archive; times are in the project's zone. */
export function reportFile(release: Release, events: readonly ReleaseEvent[], names: Names): string {
  const report = reportOf(release, events);
  const words = fileWords(names, release.timezone);
  const lines = [
    `# Release report: ${words.text(`${release.project} v${release.version}`)}`,
    '',
    `Times are in ${release.timezone}.`,
    '',
    ...chapter('In short', inShort(release, report, words)),
    ...chapter('Where the time went', timeTable(report, words)),
    ...chapter('What was built', artifacts(report, words)),
    ...chapter('Approvals', approvals(report, words)),
    ...chapter('Rejected and overridden', gateDecisions(report, words)),
    ...chapter('Skipped', peoplesLines(report.skips, words)),
    ...chapter('Done by hand', peoplesLines(report.doneByHand, words)),
    ...chapter('Signed off', peoplesLines(report.signOffs, words)),
    ...chapter('Failures and retries', troubles(report, words)),
    ...chapter('Health in production', checks(report, words)),
    ...chapter('Alerts', alerts(report, words)),
    ...chapter('Feedback', feedback(report, words)),
    ...chapter('Issues', issues(report, words)),
    ...chapter(
      'Hotfix',
      report.hotfix.why.map((reason) => `- ${words.text(reason)}`),
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function inShort(release: Release, report: Report, { text, name, time }: FileWords): string[] {
  const { ended, rollback } = report;
  const commit = release.tagTarget ?? release.candidate?.commit;
  const facts = [
    `Started by ${name(report.startedBy)}, ${time(report.startedAt)}`,
    release.previousTag === undefined
      ? 'The first release'
      : `From ${text(release.previousTag)} to ${text(release.tag)}`,
    ...(commit === undefined ? [] : [`Commit ${text(commit)}, ${release.candidate?.changes ?? 0} commits`]),
    ...(report.toProductionMs === undefined ? [] : [`In production after ${sayDuration(report.toProductionMs)}`]),
    ...(rollback
      ? [
          `${rollback.doneAt === undefined ? 'Ordered to roll' : 'Rolled'} back to ${text(rollback.to)} by ${name(rollback.by)}, ${time(rollback.at)}: “${text(rollback.reason)}”`,
        ]
      : []),
    ...madeOutside(release).map(({ label, address }) => `${text(label)}${source(address)}`),
    ...(ended
      ? [`${ended.how === 'finished' ? 'Finished' : 'Cancelled'} by ${name(ended.by)}, ${time(ended.at)}`]
      : []),
  ];
  return facts.map((fact) => `- ${fact}`);
}

/** Where people see it besides: known once it is tagged. */
function madeOutside(release: Release): Link[] {
  return release.steps['tag-release']?.status === 'succeeded' ? linksOf(release) : [];
}

function timeTable({ phases, before, whole, totalMs }: Report, { text, name, time }: FileWords): string[] {
  const cells = ({ machineMs, peopleMs, calendarMs }: Report['whole']): string[] =>
    [machineMs, peopleMs, calendarMs].map((ms) => (ms > 0 ? sayDuration(ms) : '–'));
  return table(
    ['Phase', 'Opened', 'Took', 'Machines', 'People', 'Calendar'],
    [
      ...(shares(before) === '' ? [] : [['Before the first phase', '–', '–', ...cells(before)]]),
      ...phases.map((phase) => [
        text(phase.title),
        `${time(phase.openedAt)}${phase.early ? `, early, by ${name(phase.openedBy)}` : ''}`,
        sayDuration(phase.durationMs),
        ...cells(phase),
      ]),
      ['**All**', '', sayDuration(totalMs), ...cells(whole)],
    ],
  );
}

function artifacts({ artifacts: all }: Report, { text }: FileWords): string[] {
  return table(
    ['File', 'Size', 'SHA-256'],
    all.map(({ name, size, sha256, kind }) => [
      `${text(name)}${kind === 'provenance' ? ' (how the others were made)' : ''}`,
      saySize(size),
      text(sha256),
    ]),
  );
}

function approvals({ approvals: all }: Report, { text, name, time }: FileWords): string[] {
  return all.map(({ gate, by, at, roles, voided }) => {
    const as = roles.map((role) => text(roleName(role))).join(', ');
    return `- ${text(gate)}: ${name(by)} as ${as}, ${time(at)}${voided === undefined ? '' : ` (no longer counted: ${text(voided)})`}`;
  });
}

function gateDecisions({ rejections, gateOverrides }: Report, { text, name, time }: FileWords): string[] {
  return [
    ...rejections.map(
      ({ gate, by, at, reason }) => `- ${text(gate)} was rejected by ${name(by)}, ${time(at)}: “${text(reason)}”`,
    ),
    ...gateOverrides.map(
      ({ gate, by, at, reason, missing = '' }) =>
        `- ${text(gate)} was overridden by ${name(by)}, ${time(at)}, without ${text(missing)}: “${text(reason)}”`,
    ),
  ];
}

function peoplesLines(lines: readonly LineReport[], { text, name, time }: FileWords): string[] {
  return lines.map(({ title, by, at, note }) => {
    const why = note === undefined || note === '' ? '' : `: “${text(note)}”`;
    return `- ${text(title)}: ${name(by)}, ${time(at)}${why}`;
  });
}

function troubles({ troubles: all }: Report, { text, name, time }: FileWords): string[] {
  return all.flatMap(({ title, failures, retries }) => [
    ...failures.map(
      ({ attempt, at, how, reason }) => `- ${text(title)}, attempt ${attempt}: ${how} ${time(at)}: ${text(reason)}`,
    ),
    ...retries.map(
      ({ attempt, at, by }) => `- ${text(title)}, attempt ${attempt}: tried again by ${name(by)}, ${time(at)}`,
    ),
  ]);
}

function checks({ checks: all }: Report, { text, time }: FileWords): string[] {
  return all.map((check) => {
    const unwell = unwellFor(check);
    const { health } = check.verdict;
    const since = health === 'cannot-tell' ? '' : `, ${health} since ${time(check.since)}`;
    return `- ${text(sayVerdict(check.check, check.verdict))}${since}${unwell === '' ? '' : ` (${unwell})`}`;
  });
}

function alerts({ alerts: all }: Report, { text, name, time }: FileWords): string[] {
  return all.flatMap(({ number, checks, found, raisedAt, durationMs, acknowledged, escalations, closed, suspects }) => [
    `- Alert ${number}, ${time(raisedAt)}: ${checks.map((check) => text(found[check] ? sayVerdict(check, found[check]) : check)).join('; ')}`,
    `  - ${closed ? `${ALERT_ENDS[closed.how]} after ${sayDuration(durationMs)}, ${time(closed.at)}, by ${name(closed.by)}` : 'still open'}${closed?.reason === undefined ? '' : `: “${text(closed.reason)}”`}`,
    ...(acknowledged ? [`  - taken on by ${name(acknowledged.by)}, ${time(acknowledged.at)}`] : []),
    ...escalations.map(({ role, at }) => `  - ${text(roleName(role))} called, ${time(at)}`),
    ...suspects.map(
      ({ commit, subject, author, why }) =>
        `  - to look at: ${text(commit.slice(0, 7))} ${text(subject)} – ${text(author)} (${text(why)})`,
    ),
  ]);
}

function feedback({ feedback: all, reactions }: Report, { text, name, time }: FileWords): string[] {
  const counts = Object.entries(reactions).map(([emoji, count]) => `${text(emoji)} ${count}`);
  return [
    ...all.map(
      ({ text: said, from, at, permalink }) => `- ${name(from)}, ${time(at)}: “${text(said)}”${source(permalink)}`,
    ),
    ...(counts.length === 0 ? [] : [`- Reactions to the announcement: ${counts.join(', ')}`]),
  ];
}

function issues({ issues: all }: Report, { text, name, time }: FileWords): string[] {
  return all.map(({ number, title, severity, owner, by, at, resolved, permalink }) => {
    const state = resolved ? `resolved by ${name(resolved.by)}, ${time(resolved.at)}` : 'open';
    const owned = owner === undefined ? '' : `, owner ${name(owner)}`;
    return `- ${number}, ${severity}: ${text(title)}; logged by ${name(by)}, ${time(at)}${owned}; ${state}${source(permalink)}`;
  });
}

/** An address between angle brackets is a link to itself (CommonMark 0.31, section 6.5). */
function source(permalink: string | undefined): string {
  return permalink !== undefined && /^https?:\/\/[^\s<>]+$/.test(permalink) ? ` <${permalink}>` : '';
}
