import type { KnownBlock } from '@slack/types';
import type { GatePlan } from '../../release/checklist.ts';
import { gateVerdict, isIndependent } from '../../release/gate.ts';
import { openObjections } from '../../release/allowed.ts';
import type { FreezeState } from '../../release/freeze.ts';
import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { actions, section } from '../blocks.ts';
import { cut, escape, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { decisionButtons, differenceButtons, otherGateButtons } from './gate-buttons.ts';
import { whatIsApproved, whyAgain } from './approved.ts';
import { mergeLine } from './merge-trial.ts';
import { standingsOf, type RoleStanding } from './awaited.ts';
import { byWhen } from './deadline.ts';
import { pickForecast } from './hotfix/pick-line.ts';
import { people, roleTitle, roleWord } from './roles.ts';
import { undoMap } from './undo-map.ts';

/** A gate as it stands: what it waits for, what is approved, and the button. */
export function gateBlocks(
  release: Release,
  gate: GatePlan,
  names: Names,
  freezes: readonly FreezeState[] = [],
): KnownBlock[] {
  const verdict = gateVerdict(release, gate);
  const isObjected = openObjections(release).length > 0;
  const deadline = release.held ? '' : (byWhen(release, gate, freezes) ?? '');
  if (release.ended || verdict.kind !== 'waiting') {
    const again = verdict.kind === 'not-reached' && !release.ended ? whyAgain(release, gate, names) : '';
    const text = section([gateLine(release, gate, names), again, deadline].filter((line) => line !== '').join('\n'));
    const buttons = again === '' ? [] : differenceButtons(release, gate);
    return buttons.length === 0 ? [text] : [text, actions(buttons)];
  }
  const lines = [
    gateLine(release, gate, names),
    verdict.needsSecondPair ? secondPair(release, gate, names) : '',
    `You approve v${escape(release.version)}: ${whatIsApproved(release)}.`,
    whyAgain(release, gate, names),
    gate.id === 'production' ? pickForecast(release, names) : '',
    rejectedLine(release, gate, names),
    mergeLine(release, gate, names),
    release.held ? HELD : deadline,
    isObjected ? OBJECTED : '',
    ...(gate.id === 'production' ? undoMap(release, names) : []),
  ];
  const text = section(lines.filter((line) => line !== '').join('\n'));
  if (release.held || isObjected) return [text];
  return [text, actions([...decisionButtons(release, gate), ...otherGateButtons(release, gate)])];
}

const OBJECTED = '🚫 It holds commits that it may not have: nobody can approve it before that is decided on its card.';
const HELD = '⏸️ The release is held: nobody can approve it before it is resumed.';

/** Where a gate stands, in one line; bold while it waits for somebody. */
export function gateLine(release: Release, gate: GatePlan, names: Names): string {
  const verdict = gateVerdict(release, gate);
  const title = escape(cut(gate.title, 80));
  if (release.ended && verdict.kind !== 'passed') return `⚪ ${title} · not decided`;
  switch (verdict.kind) {
    case 'passed':
      return passedLine(release, gate, names, verdict.at);
    case 'not-reached':
      return `🔒 ${title} · ${quorum(gate)}, once ${missingBefore(release, gate, verdict.waitingFor)}`;
    case 'waiting':
      return `🗳️ *${title}* · ${standingsOf(release, gate)
        .map((standing) => `${tally(standing, names)}${waitingFor(standing, names)}`)
        .join(' · ')}`;
    default:
      return verdict satisfies never;
  }
}

function passedLine(release: Release, gate: GatePlan, names: Names, at: string): string {
  const title = escape(cut(gate.title, 80));
  const { overridden } = release.gates[gate.id];
  if (!overridden) return `🟢 ${title} · approved by ${approvers(release, gate, names)}, ${when(at)}`;
  const { by, reason, missing } = overridden;
  return `✋ ${title} · overridden by ${nameOf(names, by)}, ${when(at)}, without ${escape(missing)}: “${prose(cut(reason, 300), names)}”`;
}

/** The last no, for as long as the gate is not passed. */
function rejectedLine({ gates }: Release, { id }: GatePlan, names: Names): string {
  const { refused } = gates[id];
  if (!refused) return '';
  return `🙅 ${nameOf(names, refused.by)} rejected it ${when(refused.at)}: “${prose(cut(refused.reason, 300), names)}”`;
}

/** Who has let the release through. */
export function approvers(release: Release, { id }: GatePlan, names: Names): string {
  const { approvals, passed } = release.gates[id];
  const by = approvals.length > 0 ? approvals.map((approval) => approval.by) : passed ? [passed.by] : [];
  return list(
    by.map((person) => nameOf(names, person)),
    'and',
  );
}

/** `QA 1/1 (Carol)`. */
export function tally({ role, wanted, by }: RoleStanding, names: Names): string {
  return `${roleTitle(role, wanted)} ${by.length}/${wanted}${by.length > 0 ? ` (${people(by, names)})` : ''}`;
}

function waitingFor({ wanted, by, awaited, nobody }: RoleStanding, names: Names): string {
  const open = wanted - by.length;
  if (open === 0) return '';
  const who = people(awaited, names);
  if (who === '') return `, waiting for ${nobody}`;
  return `, waiting for ${open > 1 ? `${open} people: ` : ''}${who}`;
}

function quorum({ quorum }: GatePlan): string {
  return list(
    Object.entries(quorum).map(([role, count]) => `${count} ${roleWord(role)}${count > 1 ? 's' : ''}`),
    'and',
  );
}

/** The same words until the gate is reached; only what the reader doesn't see above it is named. */
function missingBefore({ checklist }: Release, { needs }: GatePlan, waitingFor: string[]): string {
  const above = checklist.steps.filter(({ id }) => needs.includes(id)).map(({ title }) => title);
  const isAbove = waitingFor.some((title) => above.includes(title));
  if (isAbove) return `the line${above.length === 1 ? '' : 's'} above ${above.length === 1 ? 'is' : 'are'} done`;
  const titles = waitingFor.slice(0, 2).map((title) => escape(cut(title, 60)));
  const more = waitingFor.length - titles.length;
  return `this is done: ${list(more > 0 ? [...titles, `${more} more`] : titles, 'and')}`;
}

/** What keeps somebody from deciding alone. */
function tieOf({ startedBy, owner }: Release, insider: string): string {
  if (insider === startedBy) return 'started it';
  return insider === owner ? 'answers for it' : 'alone wrote it';
}

/** Said only where somebody who could press the button would not be enough. */
function secondPair(release: Release, gate: GatePlan, names: Names): string {
  const members = Object.keys(gate.quorum).flatMap((role) => release.roles[role] ?? []);
  const [insider] = members.filter((id) => !isIndependent(release, id));
  if (insider === undefined) return '';
  return `Four eyes: ${nameOf(names, insider)} ${tieOf(release, insider)}, so that somebody else has to approve, too.`;
}
