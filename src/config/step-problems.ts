import { ESSENTIAL_STEPS, PHASES, ROLL_BACK, type PhaseId } from '../release/checklist.ts';
import { nearest } from '../release/nearest.ts';
import type { Problem } from './problem.ts';
import { at, entries, texts } from './raw.ts';

/** A line of the default checklist, as far as it matters here. */
export interface KnownStep {
  id: string;
  title?: string;
  phase: PhaseId;
  needs: readonly string[];
}

/** What is wrong with a project's steps among themselves: ids that nobody has, and orders in which nothing could ever start. */
export function stepProblems(steps: unknown, known: readonly KnownStep[]): Problem[] {
  const all = new Map<string, { phase: string | undefined; needs: readonly string[] }>(
    known.map((step) => [step.id, step]),
  );
  for (const [id, entry] of entries(steps)) {
    const given = at(entry, 'after');
    const needs = given === undefined ? (all.get(id)?.needs ?? []) : texts(given);
    all.set(id, { phase: all.get(id)?.phase ?? texts(at(entry, 'phase'))[0], needs });
  }
  const usual = new Map(known.map((step) => [step.id, step]));
  return entries(steps).flatMap(([id, entry]) => [
    ...identityProblems(id, entry, known),
    ...essentialProblems(id, entry),
    ...gateProblems(id, entry, usual, all),
    ...texts(at(entry, 'after')).flatMap((need) => {
      const message = needProblem(id, need, all);
      return message === undefined ? [] : [{ path: [id, 'after'], message }];
    }),
  ]);
}

function identityProblems(id: string, entry: unknown, known: readonly KnownStep[]): Problem[] {
  if (id === ROLL_BACK) {
    const message = 'this name is taken by the rollback: set `rollback` of deploy-production.';
    return [{ path: [id], message }];
  }
  const isKnown = known.some((step) => step.id === id);
  if (isKnown) {
    if (at(entry, 'phase') === undefined) return [];
    return [{ path: [id, 'phase'], message: 'this line of the checklist has its phase: leave `phase` out.' }];
  }
  const missing = ['phase', 'title'].filter((key) => at(entry, key) === undefined);
  if (missing.length === 0) return [];
  const near = nearest(
    id,
    known.map((step) => step.id),
  );
  return [
    {
      path: [id],
      message: `the checklist has no such line: did you mean ${near}? A step of your own needs ${missing.map((key) => `\`${key}\``).join(' and ')}.`,
    },
  ];
}

/** A checklist without these could never be finished. */
function essentialProblems(id: string, entry: unknown): Problem[] {
  if (at(entry, 'enabled') !== false || !ESSENTIAL_STEPS.has(id)) return [];
  return [{ path: [id, 'enabled'], message: "what follows builds on this line: it can't be taken off the checklist." }];
}

/** A step can wait for something else, but not slip past a gate: what is irreversible stays behind people's decision. */
function gateProblems(id: string, entry: unknown, usual: Steps, all: Steps): Problem[] {
  if (at(entry, 'after') === undefined) return [];
  const now = everythingBefore(id, all);
  const passed = [...everythingBefore(id, usual)].filter((need) => need.startsWith('gate:') && !now.has(need));
  return passed.map((gate) => ({
    path: [id, 'after'],
    message: `${id} would no longer wait for the ${gate.slice('gate:'.length)} gate: name a step that does.`,
  }));
}

type Steps = ReadonlyMap<string, { phase: string | undefined; needs: readonly string[] }>;

function everythingBefore(id: string, all: Steps, seen = new Set<string>()): Set<string> {
  for (const need of all.get(id)?.needs ?? []) {
    if (seen.has(need)) continue;
    seen.add(need);
    everythingBefore(need, all, seen);
  }
  return seen;
}

function needProblem(id: string, need: string, all: Steps): string | undefined {
  const step = all.get(need);
  if (!step) return `there is no step ${need}: did you mean ${nearest(need, [...all.keys()])}?`;
  const phase = all.get(id)?.phase;
  if (phaseIndex(step.phase) > phaseIndex(phase) && phaseIndex(phase) >= 0) {
    return `${need} belongs to a later phase (${step.phase}): ${id} would wait for ever.`;
  }
  const circle = wayBack(need, id, all);
  return circle && `${[id, ...circle].join(' waits for ')}: none of them could ever start.`;
}

function phaseIndex(phase: string | undefined): number {
  return PHASES.findIndex((known) => known === phase);
}

/** The steps from one to another along what they wait for. */
function wayBack(from: string, to: string, all: Steps, seen = new Set<string>()): string[] | undefined {
  if (from === to) return [to];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const need of all.get(from)?.needs ?? []) {
    const rest = wayBack(need, to, all, seen);
    if (rest) return [from, ...rest];
  }
  return undefined;
}
