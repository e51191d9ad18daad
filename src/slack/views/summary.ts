import { openObjections } from '../../release/allowed.ts';
import type { Release } from '../../release/release.ts';
import { gateVerdict } from '../../release/gate.ts';
import { tagOf } from '../../release/version.ts';
import { alertLine } from './alert.ts';
import { date, escape, nameOf, when, type Names } from '../mrkdwn.ts';
import { gateLine } from './gate.ts';
import { heldLine } from './held.ts';
import { notAllowed } from './plan/objection-words.ts';
import { rollbackLine, rolledBack } from './rollback.ts';
import { waitingPhase } from './next-phase.ts';
import { phaseLine, phaseTitle, progress, progressBar } from './progress.ts';
import { stepLine } from './step-line.ts';
import { lineOf } from './step-state.ts';

/** One release in one line: `acme-web v1.3.0 (minor) · Testing · 9 of 26 done`. */
export function summaryLine(release: Release, names: Names): string {
  const name = `*${escape(release.project)} ${escape(tagOf(release.version))}* (${release.type})`;
  if (release.ended)
    return `${name} · ${release.ended.how} by ${nameOf(names, release.ended.by)}, ${when(release.ended.at)}${rolledBack(release)}`;
  const { done, total } = progress(release);
  return `${name} · ${escape(phaseTitle(release) ?? `opens on ${release.targetDate}`)} · ${done} of ${total} done${rolledBack(release)}`;
}

/** What a release is at and what it waits for: lines of mrkdwn. */
export function summaryLines(release: Release, names: Names): string[] {
  const head = [summaryLine(release, names)];
  if (release.ended) return head;
  const news = [
    alertLine(release, names),
    heldLine(release, names),
    objectedLine(release),
    rollbackLine(release, names),
  ].filter((line) => line !== undefined);
  return [...head, ...news, `${progressBar(progress(release))}   ${phaseLine(release)}`, ...waits(release, names)];
}

/** What keeps its gates closed; the card has the ways out. */
function objectedLine(release: Release): string | undefined {
  const open = openObjections(release);
  return open.length === 0 ? undefined : `🚫 It holds ${notAllowed(open, release.type)}: its card has the ways out`;
}

/** Everything that moves, or that somebody has to do. */
function waits(release: Release, names: Names): string[] {
  const lines = release.checklist.steps
    .map((plan) => lineOf(release, plan))
    .filter(({ standing }) => ['failed', 'interrupted', 'running', 'ready', 'to-sign', 'to-send'].includes(standing))
    .slice(0, 15)
    .map((line) => stepLine(release, line, names));
  const gates = release.checklist.gates
    .filter((gate) => gateVerdict(release, gate).kind === 'waiting')
    .map((gate) => gateLine(release, gate, names));
  const phase = waitingPhase(release);
  return [...lines, ...gates, ...(phase ? [`⏰ ${escape(phase.title)} opens on ${date(phase.opensAt)}`] : [])];
}
