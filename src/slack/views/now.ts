import type { GatePlan } from '../../release/checklist.ts';
import { gateVerdict } from '../../release/gate.ts';
import { openAlert } from '../../release/aftercare.ts';
import { currentPhase, type Release } from '../../release/release.ts';
import { reviewOf } from '../../release/running-review.ts';
import { list } from '../../release/wording.ts';
import { cut, date, escape, type Names } from '../mrkdwn.ts';
import { ownerWords } from './alert-owner.ts';
import { standingsOf } from './awaited.ts';
import { waitingPhase } from './next-phase.ts';
import { holders, people, roleWord } from './roles.ts';
import { lineOf, type Line, type Standing } from './step-state.ts';
import { watchWords } from './watch-line.ts';

/**
 * What happens now, in one line: `Testing · 2 steps running · waits for Carol (User acceptance testing)`. Undefined
 * before the first phase and after the end, which the card tells in its own words.
 */
export function nowLine(release: Release, names: Names): string | undefined {
  if (release.ended || currentPhase(release) === undefined) return undefined;
  const lines = release.checklist.steps.map((plan) => lineOf(release, plan));
  const among = (...wanted: Standing[]): Line[] => lines.filter(({ standing }) => wanted.includes(standing));
  // While it is held, nobody can decide.
  const gates = release.held
    ? []
    : release.checklist.gates.filter((gate) => gateVerdict(release, gate).kind === 'waiting');
  const [failed, interrupted, toSign] = [among('failed'), among('interrupted'), among('to-sign', 'to-send')];
  const moving = among('running', 'ready');
  const ofKind = (kind: 'watch' | 'review'): Line[] =>
    moving.filter(({ plan, standing }) => plan.work.kind === kind && standing === 'running');
  const [watched, reviewed] = [ofKind('watch'), ofKind('review')];
  const active = new Set([
    ...[...failed, ...interrupted, ...moving, ...toSign].map(({ plan }) => plan.phase),
    ...gates.map(({ phase }) => phase),
  ]);
  if (active.size === 0) return release.held ? HELD : opening(release);
  const phases = release.checklist.phases.filter(({ id }) => active.has(id)).map(({ title }) => escape(title));
  const parts = [
    troubled('❌', 'failed', failed),
    troubled('⚠️', 'interrupted', interrupted),
    running(moving.filter((line) => !watched.includes(line) && !reviewed.includes(line))),
    reviewing(release, reviewed),
    watching(watched),
    waiting([
      ...gates.map((gate) => ({ who: deciders(release, gate, names), what: gate.title })),
      ...toSign.map(({ plan }) => ({
        who: holders(release, plan.role, names) || nobody(plan.role),
        what: plan.title,
      })),
    ]),
  ];
  const held = release.held ? [HELD] : [];
  return [...alerted(release, names), ...held, list(phases, 'and'), ...parts.filter((part) => part !== '')].join(' · ');
}

/** All that there is to say of a release that is held and at rest. */
export const HELD = '⏸️ held';

/** Nothing is more important than what is wrong in production. */
function alerted(release: Release, names: Names): string[] {
  const alert = openAlert(release);
  if (!alert) return [];
  const checks = list(
    alert.checks.slice(0, 3).map((check) => escape(cut(check, 60))),
    'and',
  );
  return [`🔴 alert ${alert.number}: ${checks}, ${ownerWords(alert, names)}`];
}

function opening(release: Release): string | undefined {
  const phase = waitingPhase(release);
  return phase && `${escape(phase.title)} opens on ${date(phase.opensAt)}`;
}

function troubled(emoji: string, how: string, lines: Line[]): string {
  return lines.length === 0 ? '' : `${emoji} ${some(lines.map(({ plan }) => plan.title))} ${how}`;
}

/** Steps that are about to start count: the line changes once for each step, not twice. */
function running({ length, 0: first }: Line[]): string {
  if (length === 1 && first) return `${escape(cut(first.plan.title, 60))} running`;
  return length === 0 ? '' : `${length} steps running`;
}

/** The watch that ends last. */
function watching(lines: Line[]): string {
  const last = lines.toSorted((one, other) => (one.state.since ?? '').localeCompare(other.state.since ?? '')).at(-1);
  return last?.plan.work.kind === 'watch' ? watchWords(last.plan.work, last.state) : '';
}

/** Its line says what it waits for. */
function reviewing(release: Release, lines: Line[]): string {
  const [line] = lines;
  const number = line && reviewOf(release, line.plan, line.state)?.seen?.number;
  return line === undefined ? '' : `${number === undefined ? 'pull request' : `PR #${number}`} in review`;
}

/** Whoever is awaited for several things is named once. */
function waiting(waits: { who: string; what: string }[]): string {
  const whats = Map.groupBy(waits, ({ who }) => who);
  const parts = [...whats].map(([who, all]) => `${who} (${some(all.map(({ what }) => what))})`);
  return parts.length === 0 ? '' : `waits for ${list(parts, 'and')}`;
}

/** One of each role that is still open: `Bob and Carol`, or `Ana or Li, and Carol`. */
function deciders(release: Release, gate: GatePlan, names: Names): string {
  const open = standingsOf(release, gate).filter(({ wanted, by }) => by.length < wanted);
  const each = open.map((standing) => people(standing.awaited, names) || standing.nobody);
  return open.every(({ awaited }) => awaited.length === 1) ? list(each, 'and') : each.join(', and ');
}

function nobody(role: string): string {
  return `a ${roleWord(role)}, and nobody is one`;
}

/** Two are named, the rest is counted. */
function some(titles: string[]): string {
  const shown = titles.slice(0, 2).map((title) => escape(cut(title, 60)));
  return list(titles.length > 2 ? [...shown, `${titles.length - 2} more`] : shown, 'and');
}
