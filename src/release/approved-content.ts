import { createHash } from 'node:crypto';
import type { Candidate } from './candidate.ts';
import { ROLL_BACK, type GatePlan, type StepPlan } from './checklist.ts';
import { isDone, type Release } from './release.ts';

/** What somebody approves who approves a gate, by what people call its parts. */
export interface ApprovedContent {
  gate: unknown;
  version: unknown;
  commits: unknown;
  changelog: unknown;
  classified: unknown;
  waivers: unknown;
  results: unknown;
  checklist: unknown;
}

export type Part = keyof ApprovedContent;

/** What these leave behind is the candidate itself, and approved as that: when they run again, nothing else is new. */
const MAKE_THE_CANDIDATE = new Set(['create-release-branch', 'update-version', 'update-changelog']);

/**
 * All of it: the commit, the version, the changelog with the edits that will come into it, what was let in, the results
 * of the lines that the gate is about, and the configuration of everything that is still to come. Dates are not in it.
 */
export function contentOf(release: Release, gate: GatePlan): ApprovedContent {
  const { version, tag, branch, candidate, classified, edits, waivers, checklist } = release;
  const { notes, diff: _, ...commits } = candidate ?? {};
  const done = stepsOf(release, gate);
  const ahead = checklist.steps.filter((step) => !done.includes(step) && step.id !== ROLL_BACK);
  return {
    gate: { id: gate.id, quorum: gate.quorum, fourEyes: gate.fourEyes },
    version: { version, tag, branch },
    commits,
    changelog: [notes, edits.entries, edits.added],
    classified,
    waivers,
    results: checksOf(release, gate).map((step) => [step.id, ...resultOf(release, step)]),
    checklist: { ahead, rollback: checklist.rollback, gates: checklist.gates.map(({ id, quorum }) => [id, quorum]) },
  };
}

/** SHA-256 of it, hex: what an approval is bound to, and what the button of its card carries. */
export function digestOf(release: Release, gate: GatePlan): string {
  return createHash('sha256')
    .update(JSON.stringify(contentOf(release, gate)))
    .digest('hex');
}

/** The parts that differ. */
export function changedParts(before: ApprovedContent, after: ApprovedContent): Part[] {
  return (Object.keys(after) as Part[]).filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

/** Has nothing changed but the day in the changelog's heading, and with it the bot's own commit that writes it? */
export function differsInDateOnly(before: Release, after: Release, parts: readonly Part[]): boolean {
  if (parts.some((part) => part !== 'commits' && part !== 'changelog') || before.edits !== after.edits) return false;
  const [old, now] = [before.candidate, after.candidate];
  return old !== undefined && now !== undefined && JSON.stringify(dateless(old)) === JSON.stringify(dateless(now));
}

/** Without what the bot's own commit makes of it: the day in the section's heading (release-process.md, "Changelog Format"). */
function dateless({ notes, ...candidate }: Candidate): unknown {
  const same = { ...candidate, diff: undefined, commit: '', tree: '', ownCommits: [] };
  return { ...same, notes: notes?.replace(/^(# .*) \(\d{4}-\d\d-\d\d\)/, '$1') };
}

/** The lines whose results the gate is about: what was checked, and not what makes the candidate. */
export function checksOf(release: Release, gate: GatePlan): StepPlan[] {
  return stepsOf(release, gate).filter(({ id }) => !MAKE_THE_CANDIDATE.has(id));
}

/** The lines that the gate waits for, and those of the phases before it. */
function stepsOf({ checklist: { phases, steps } }: Release, gate: GatePlan): StepPlan[] {
  const behind = phases
    .slice(
      0,
      phases.findIndex(({ id }) => id === gate.phase),
    )
    .map(({ id }) => id);
  return steps.filter(({ id, phase }) => gate.needs.includes(id) || behind.includes(phase));
}

function resultOf({ steps }: Release, { id }: StepPlan): unknown[] {
  const state = steps[id];
  return state && isDone(state) ? [state.status, state.attempt, state.note, state.result?.summary] : [];
}
