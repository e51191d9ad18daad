import type { KnownBlock } from '@slack/types';
import type { GatePlan } from '../../release/checklist.ts';
import { gateVerdict } from '../../release/gate.ts';
import { openObjections } from '../../release/allowed.ts';
import type { FreezeState } from '../../release/freeze.ts';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { actions, context, finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { cut, escape, mention, nameOf, type Names } from '../mrkdwn.ts';
import { decisionButtons } from './gate-buttons.ts';
import { whatIsApproved, whyAgain } from './approved.ts';
import { awaited, standingsOf } from './awaited.ts';
import { gateName } from './gate-name.ts';
import { approvers, gateLine, tally } from './gate.ts';
import { notAllowed } from './plan/objection-words.ts';
import { byWhen } from './deadline.ts';
import { undoMap } from './undo-map.ts';

/** More people than this are named on the phase's message; the ping reaches these. */
const MAX_PINGS = 10;

/**
 * What the channel hears when people have to decide: it pings those whose approval is missing, says what is approved,
 * and carries the same button as the phase's message, which tells the rest. Once decided it says by whom, and pings nobody.
 */
export function decisionMessage(
  release: Release,
  gate: GatePlan,
  names: Names,
  freezes: readonly FreezeState[] = [],
): Message {
  const { kind } = gateVerdict(release, gate);
  const what = whatOf(release);
  if (kind === 'passed') {
    const { overridden } = release.gates[gate.id];
    const decided = overridden
      ? `${nameOf(names, overridden.by)} overrode ${gateName(gate)}, without ${escape(overridden.missing)}`
      : `${approvers(release, gate, names)} approved ${gateName(gate)}`;
    return finish(`${what}: ${decided}`, [() => [section(`${overridden ? '✋' : '✅'} ${decided}`)]]);
  }
  if (release.ended || kind === 'not-reached') {
    return finish(`${what}: ${escape(gate.title)}`, [() => [section(gateLine(release, gate, names))]]);
  }
  if (release.held) {
    const text = `⏸️ ${what} is held: ${gateName(gate)} is asked for again once it is resumed.`;
    return finish(text, [() => [section(text)]]);
  }
  const open = openObjections(release);
  if (open.length > 0) {
    const text = `🚫 ${what} holds ${notAllowed(open, release.type)}: ${gateName(gate)} is asked for once that is decided.`;
    return finish(text, [() => [section(text)]]);
  }
  return finish(`${what} waits for a decision: ${escape(gate.title)}`, [() => question(release, gate, names, freezes)]);
}

function question(release: Release, gate: GatePlan, names: Names, freezes: readonly FreezeState[]): KnownBlock[] {
  const people = awaited(release, gate).slice(0, MAX_PINGS).map(mention).join(' ');
  const standings = standingsOf(release, gate);
  const shared = standings.reduce((sum, { wanted }) => sum + wanted, 0) > 1;
  const tallies = shared ? standings.map((standing) => tally(standing, names)).join(' · ') : '';
  const deadline = byWhen(release, gate, freezes) ?? '';
  const undo = gate.id === 'production' ? undoMap(release, names) : [];
  const details = [whatIsApproved(release), whyAgain(release, gate, names), tallies, deadline, ...undo];
  return [
    section(
      `🗳️ ${people === '' ? '' : `${people} `}*${whatOf(release)}* waits for your decision: *${escape(cut(gate.title, 80))}*`,
    ),
    context(details.filter((line) => line !== '').join('\n')),
    actions(decisionButtons(release, gate)),
  ];
}

/** What becomes of the question when new commits made it another one. */
export function outdatedDecision(release: Release): Message {
  const text = `New commits came in on ${whatOf(release)}: it is asked again once they are tested.`;
  return finish(text, [() => [section(`↪️ ${text}`)]]);
}

/** One question per gate and content: new commits make it a new question, and ping again. */
export function decisionKey(release: Release, gate: GatePlan): string {
  return `decision:${gate.id}:${release.candidate?.content.slice(0, 12) ?? 'none'}`;
}

function whatOf({ project, version }: Release): string {
  return `${escape(project)} ${escape(tagOf(version))}`;
}
