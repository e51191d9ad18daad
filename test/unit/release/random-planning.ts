import { openObjections } from '../../../src/release/allowed.ts';
import { GATES } from '../../../src/release/checklist.ts';
import type { Command } from '../../../src/release/command.ts';
import { gateVerdict } from '../../../src/release/gate.ts';
import { isItsTurn } from '../../../src/release/plan.ts';
import type { Release } from '../../../src/release/release.ts';
import { remindable } from '../../../src/release/reminders.ts';
import type { Person } from '../../../src/release/role.ts';
import {
  accept,
  classify,
  decline,
  edit,
  FREEZE,
  handOver,
  hold,
  missDeadline,
  objection,
  overrideFreeze,
  RELEASE_DEADLINE,
  remind,
  reschedule,
  resume,
  TESTING_DEADLINE,
  waive,
} from './arrange.ts';
import { adopt, ALICE, approve, begin, BOB, CAROL, ERIN, MONDAY, RELEASE_DAY } from './given.ts';

/** Dates, holds, objections: what people arrange about a release, and what the engine asks then. */
export function planning(release: Release, by: Person, pick: number): Command[] {
  const at = [MONDAY, TESTING_DEADLINE, RELEASE_DAY, RELEASE_DEADLINE][pick % 4] ?? MONDAY;
  const gate = GATES[pick % 4] ?? 'testing';
  const freezes = pick % 2 === 0 ? [FREEZE] : [];
  const objections = [objection({ commit: `fix-${pick}`, against: pick % 2 === 0 ? 'type' : 'freeze' })];
  return [
    hold(by, 'the payment provider is down', at),
    resume(by, at, freezes),
    reschedule(by, ['now', '2025-12-15', '2025-12-21', '2026-01-05'][pick % 4] ?? 'soon', undefined, at),
    missDeadline(gate, at, freezes),
    { ...approve(BOB, gate), at, freezes } as Command,
    adopt({ commit: `feature-${pick}`, content: `feature-${pick}`, objections }),
    waive(by, pick % 3 === 0 ? `fix-${pick}` : undefined),
    overrideFreeze(by, 'urgent', { freezes, at }),
    edit(by, { entries: { [`fix-${pick % 3}`]: { text: `Say it ${pick}` } }, added: [] }),
    classify(by, { [release.candidate?.unclassified?.[0]?.commit ?? 'none']: pick % 2 === 0 ? 'fix' : 'feature' }),
    handOver(by, [ALICE, BOB, ERIN, CAROL][pick % 4]?.id ?? ALICE.id),
    accept(by),
    decline(by),
    remind(gate, at),
  ];
}

/** A release manager who knows what to do: he resumes what is held, and lets stay what stands in the way. */
export function planningOfBob(release: Release, kind: number, pick: number): Command | undefined {
  const waiting = release.checklist.gates.find((gate) => gateVerdict(release, gate).kind === 'waiting');
  if (waiting && kind % 5 === 0) return { ...approve(BOB, waiting.id), at: pick % 2 ? MONDAY : RELEASE_DEADLINE };
  const next = release.checklist.steps.find(
    (step) => step.work.kind !== 'sign-off' && release.steps[step.id]?.status === 'pending' && isItsTurn(release, step),
  );
  if (next && release.held && kind % 5 === 1) return begin(next.id, release.steps[next.id]?.attempt);
  if (release.held && kind % 3 > 0) return resume(BOB, pick % 4 === 3 ? RELEASE_DEADLINE : TESTING_DEADLINE);
  if (openObjections(release).length > 0 && kind % 3 > 0) return waive(BOB);
  const [reminder] = remindable(release, MONDAY);
  if (reminder && kind % 4 === 0) return remind(reminder.gate, reminder.at);
  const commands = planning(release, BOB, pick);
  return commands[kind % commands.length];
}
