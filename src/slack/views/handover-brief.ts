import { openAlert } from '../../release/aftercare.ts';
import { deadlines } from '../../release/deadline.ts';
import type { Release } from '../../release/release.ts';
import { context, finish, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import { channelLink, code, cut, escape, nameOf, prose, type Names } from '../mrkdwn.ts';
import { alertLine } from './alert.ts';
import { dayAndTime } from './calendar/dates.ts';
import { openDates } from './calendar/moved-dates.ts';
import { gateLine } from './gate.ts';
import { gateVerdict } from '../../release/gate.ts';
import { heldLine } from './held.ts';
import { what } from './notice-words.ts';
import { stepLine } from './step-line.ts';
import { lineOf } from './step-state.ts';
import { summaryLine } from './summary.ts';
import { openObjections } from '../../release/allowed.ts';

/** Of hundreds, those that are named. */
const MOST = 8;

/** What is open in a release: what whoever takes it over has to know, for their eyes only. */
export function handoverBrief(release: Release, names: Names): Message {
  const parts = [
    ...part('Not well', trouble(release, names)),
    ...part('Waits for people', waiting(release, names)),
    ...part('May not stay as it is', objected(release, names)),
    ...part('Dates ahead', dates(release)),
  ];
  const draft = (lines: string[]) => () => [
    ...sections([
      `🤝 *${what(release)} is yours.* ${channelLink(release.channel)}`,
      summaryLine(release, names),
      '',
      ...lines,
    ]),
    context(`${code(`/release status ${release.version}`)} tells more at any time.`),
  ];
  const open = parts.length > 0 ? parts : ['Nothing is open: it goes on by itself.'];
  return finish(`${what(release)} is yours: what is open`, [draft(open), draft(open.slice(0, 10)), draft([])]);
}

function part(title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MOST ? [`… and ${lines.length - MOST} more`] : [];
  return [`*${title}*`, ...lines.slice(0, MOST), ...more, ''];
}

function trouble(release: Release, names: Names): string[] {
  const failed = release.checklist.steps
    .map((plan) => lineOf(release, plan))
    .filter(({ standing }) => standing === 'failed' || standing === 'interrupted')
    .map((line) => stepLine(release, line, names, 'short'));
  const alert = openAlert(release) && alertLine(release, names);
  return [heldLine(release, names), alert, ...failed].filter((line) => line !== undefined);
}

function waiting(release: Release, names: Names): string[] {
  const gates = release.checklist.gates
    .filter((gate) => gateVerdict(release, gate).kind === 'waiting')
    .map((gate) => gateLine(release, gate, names));
  const toSign = release.checklist.steps
    .map((plan) => lineOf(release, plan))
    .filter(({ standing }) => standing === 'to-sign' || standing === 'to-send')
    .map((line) => stepLine(release, line, names, 'short'));
  return [...gates, ...toSign];
}

function objected(release: Release, names: Names): string[] {
  return openObjections(release).map(
    ({ commit, subject, author }) =>
      `${code(commit.slice(0, 7))} ${prose(cut(subject, 150), names)} – ${nameOf(names, author)}`,
  );
}

function dates(release: Release): string[] {
  const titles = new Map(release.checklist.phases.map(({ id, title }) => [id, title]));
  const gates = new Map(release.checklist.gates.map(({ id, title }) => [id, title]));
  const opens = Object.entries(openDates(release)).map(
    ([id, at]) => [at, `${escape(titles.get(id as keyof typeof openDates) ?? id)} opens`] as const,
  );
  const due = (release.held ? [] : deadlines(release)).map(
    ({ gate, at }) => [at, `${escape(gates.get(gate) ?? gate)} must be approved`] as const,
  );
  return [...opens, ...due]
    .toSorted(([one], [other]) => Date.parse(one) - Date.parse(other))
    .map(([at, words]) => `${dayAndTime(at)}: ${words}`);
}
