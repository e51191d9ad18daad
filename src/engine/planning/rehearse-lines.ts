import { ESSENTIAL_STEPS, type StepPlan } from '../../release/checklist.ts';
import type { Command } from '../../release/command.ts';
import { decide } from '../../release/decide.ts';
import { BOT } from '../../release/actor.ts';
import type { ReleaseEvent } from '../../release/event.ts';
import type { ReleaseFacts } from '../../release/release-facts.ts';
import { gateVerdict } from '../../release/gate.ts';
import { isItsTurn, plan } from '../../release/plan.ts';
import type { RehearsedStep } from '../../release/plan-report.ts';
import { evolve } from '../../release/evolve.ts';
import type { Release } from '../../release/release.ts';
import type { Roster } from '../../release/roster.ts';
import { execute, type StepWorld } from '../execute.ts';
import type { Wish } from './gather-facts.ts';
import { foreseeGate, whyNotRehearsed } from './rehearse-people.ts';

/** One line as it went, or as it is going. */
type Line = Pick<RehearsedStep, 'how' | 'found' | 'ms'>;

/**
 * Lives a release through in memory, driven by the core as in life, its steps side by side: what is safe is really done,
 * everything else counts as done. All lines of the checklist, each gate after the lines of its phase.
 */
export async function rehearseLines(
  world: StepWorld,
  facts: ReleaseFacts,
  { by, at }: Wish,
  roster: Roster,
): Promise<RehearsedStep[]> {
  const rehearsal = begin(facts, by.id, at);
  const running = new Map<string, Promise<void>>();
  for (;;) {
    const before = rehearsal.release.events;
    openPhases(rehearsal);
    for (const step of rehearsal.release.checklist.steps.filter((one) => isNext(rehearsal, one))) {
      const why = whyNotRehearsed(rehearsal.release, step, roster) ?? brokenBefore(rehearsal, step);
      if (why) standIn(rehearsal, step.id, why);
      else
        running.set(
          step.id,
          run(world, rehearsal, step).finally(() => running.delete(step.id)),
        );
    }
    passGates(rehearsal, roster);
    if (running.size > 0) await Promise.race(running.values());
    else if (rehearsal.release.events === before) return inOrder(rehearsal);
  }
}

interface Rehearsal {
  release: Release;
  /** The moment that it pretends: Release Day, so that every phase is due. ISO 8601, UTC. */
  at: string;
  lines: Map<string, Line>;
  /** Steps without which others can't be tried. */
  broken: Set<string>;
}

/** Without a calendar there are no deadlines to miss, whatever the pretended day. */
function begin(planned: ReleaseFacts, by: string, now: string): Rehearsal {
  const facts = { ...planned };
  delete facts.calendar;
  const at = Date.parse(facts.targetAt) > Date.parse(now) ? facts.targetAt : now;
  const release = evolve(undefined, { type: 'ReleaseStarted', release: facts, at: now, by });
  return { release, at, lines: new Map(), broken: new Set() };
}

function happen(rehearsal: Rehearsal, ...events: ReleaseEvent[]): void {
  rehearsal.release = events.reduce(evolve, rehearsal.release);
}

/** False when the core says no. */
function ask(rehearsal: Rehearsal, command: Command): boolean {
  const decision = decide(rehearsal.release, command);
  if ('events' in decision) happen(rehearsal, ...decision.events);
  return 'events' in decision;
}

function openPhases(rehearsal: Rehearsal): void {
  const { at } = rehearsal;
  for (const action of plan(rehearsal.release, at)) {
    if (action.do === 'open-phase') ask(rehearsal, { type: 'OpenDuePhase', phase: action.phase, at });
  }
}

function isNext({ release }: Rehearsal, step: StepPlan): boolean {
  return release.steps[step.id]?.status === 'pending' && isItsTurn(release, step);
}

/** What can't be tried, since something that everything after it builds on did not work. */
function brokenBefore({ release, broken }: Rehearsal, step: StepPlan): Line | undefined {
  const { steps } = release.checklist;
  const before = steps.slice(0, steps.indexOf(step)).find(({ id }) => broken.has(id));
  return before && { how: 'not rehearsed', found: `“${before.title}” has to work first.`, ms: 0 };
}

/** Counts as done, by nobody. */
function standIn(rehearsal: Rehearsal, id: string, line: Line): void {
  rehearsal.lines.set(id, line);
  happen(rehearsal, { type: 'StepSignedOff', step: id, at: rehearsal.at, by: BOT });
}

/** Does the step as a worker would. */
async function run(world: StepWorld, rehearsal: Rehearsal, { id }: StepPlan): Promise<void> {
  const { at, release } = rehearsal;
  const attempt = release.steps[id]?.attempt ?? 1;
  const common = { step: id, attempt, start: 1, at };
  if (!ask(rehearsal, { type: 'BeginStep', step: id, attempt, worker: 'rehearsal', at })) {
    standIn(rehearsal, id, { how: 'not rehearsed', ms: 0 });
    return;
  }
  const begun = performance.now();
  const job = { release: release.id, step: id, attempt, start: 1 };
  const handles = { signal: new AbortController().signal, onProcess: () => undefined };
  const outcome = await execute(world, rehearsal.release, job, at, handles);
  const ms = Math.round(performance.now() - begun);
  if (outcome.kind === 'succeeded') {
    const { summary } = outcome.result;
    rehearsal.lines.set(id, { how: 'worked', ...(summary !== undefined && { found: summary }), ms });
    ask(rehearsal, { type: 'SucceedStep', result: outcome.result, ...common });
    return;
  }
  const found = outcome.kind === 'failed' ? outcome.trouble.reason : 'It was stopped.';
  rehearsal.lines.set(id, { how: 'would have failed', found, ms });
  if (ESSENTIAL_STEPS.has(id)) rehearsal.broken.add(id);
  happen(rehearsal, { type: 'StepSkipped', step: id, reason: found, at, by: BOT });
}

/** A gate whose turn has come is passed, whoever could or couldn't have. */
function passGates(rehearsal: Rehearsal, roster: Roster): void {
  const { release, at } = rehearsal;
  for (const gate of release.checklist.gates) {
    if (gateVerdict(rehearsal.release, gate).kind !== 'waiting') continue;
    rehearsal.lines.set(`gate:${gate.id}`, foreseeGate(rehearsal.release, gate, roster));
    happen(rehearsal, { type: 'GatePassed', gate: gate.id, at, by: BOT });
  }
}

function inOrder({ release, lines }: Rehearsal): RehearsedStep[] {
  const { phases, steps, gates } = release.checklist;
  const lineOf = (key: string, id: string, title: string): RehearsedStep => ({
    id,
    title,
    ...(lines.get(key) ?? { how: 'not rehearsed', found: 'Its turn did not come.', ms: 0 }),
  });
  return phases.flatMap((phase) => [
    ...steps.filter((step) => step.phase === phase.id).map(({ id, title }) => lineOf(id, id, title)),
    ...gates.filter((gate) => gate.phase === phase.id).map(({ id, title }) => lineOf(`gate:${id}`, id, title)),
  ]);
}
