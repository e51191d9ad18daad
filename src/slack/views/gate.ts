import type { KnownBlock } from '@slack/types';
import type { GatePlan } from '../../release/checklist.ts';
import { gateVerdict, isIndependent } from '../../release/gate.ts';
import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { actions, section } from '../blocks.ts';
import { cut, escape, nameOf, when, type Names } from '../mrkdwn.ts';
import { approveButton } from './approve-button.ts';
import { whatIsApproved, whyAgain } from './approved.ts';
import { standingsOf, type RoleStanding } from './awaited.ts';
import { people, roleTitle, roleWord } from './roles.ts';

/** A gate as it stands: what it waits for, what is approved, and the button. */
export function gateBlocks(release: Release, gate: GatePlan, names: Names): KnownBlock[] {
  const verdict = gateVerdict(release, gate);
  if (release.ended || verdict.kind !== 'waiting') return [section(gateLine(release, gate, names))];
  const lines = [
    gateLine(release, gate, names),
    verdict.needsSecondPair ? secondPair(release, gate, names) : '',
    `You approve v${escape(release.version)}: ${whatIsApproved(release)}.`,
    whyAgain(release, gate, names),
  ];
  return [section(lines.filter((line) => line !== '').join('\n')), actions([approveButton(release, gate)])];
}

/** Where a gate stands, in one line; bold while it waits for somebody. */
export function gateLine(release: Release, gate: GatePlan, names: Names): string {
  const verdict = gateVerdict(release, gate);
  const title = escape(cut(gate.title, 80));
  if (release.ended && verdict.kind !== 'passed') return `⚪ ${title} · not decided`;
  switch (verdict.kind) {
    case 'passed':
      return `🟢 ${title} · approved by ${approvers(release, gate, names)}, ${when(verdict.at)}`;
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

function waitingFor({ role, wanted, by, awaited }: RoleStanding, names: Names): string {
  if (by.length === wanted) return '';
  return `, waiting for ${awaited.length > 0 ? people(awaited, names) : `a ${roleWord(role)}, and nobody is one`}`;
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

/** Said only where somebody who could press the button would not be enough. */
function secondPair(release: Release, gate: GatePlan, names: Names): string {
  const members = Object.keys(gate.quorum).flatMap((role) => release.roles[role] ?? []);
  const [insider] = members.filter((id) => !isIndependent(release, id));
  if (insider === undefined) return '';
  const deed = insider === release.startedBy ? 'started it' : 'alone wrote it';
  return `Four eyes: ${nameOf(names, insider)} ${deed}, so that somebody else has to approve, too.`;
}
