import type { Command } from '../../../src/release/command.ts';
import type { GateId, StepPlan } from '../../../src/release/checklist.ts';
import type { StepResult } from '../../../src/release/event.ts';
import { gateVerdict } from '../../../src/release/gate.ts';
import { isItsTurn, plan } from '../../../src/release/plan.ts';
import type { Release } from '../../../src/release/release.ts';
import { runningWatches } from '../../../src/release/watch.ts';
import {
  ALICE,
  BOB,
  CAROL,
  DAN,
  approve,
  begin,
  candidate,
  given,
  MONDAY,
  openDue,
  RELEASE_DAY,
  signOff,
  succeed,
} from './given.ts';
import { beginWatch, finding, minute, watched } from './soak.ts';

/** Takes a release on until this gate can be approved; everything before it goes well. */
export function untilGate(gate: GateId, release: Release): Release {
  return until((now) => verdictOf(now, gate) === 'waiting', release);
}

/** Takes a release on until this step may be done; everything before it goes well. */
export function untilStep(step: string, release: Release): Release {
  return until((now) => isTurnOf(step, now), release);
}

/** A release in Post-Release whose soaks are about to begin; it is announced. */
export function untilWatch(release: Release = watched()): Release {
  const isRunning = (now: Release): boolean => plan(now, RELEASE_DAY).some((action) => action.do === 'run');
  return until((now) => isTurnOf('monitor-errors', now) && !isRunning(now), release);
}

/** The same, once they have begun, both at minute 0. */
export function soaking(release: Release = watched()): Release {
  const atWatch = untilWatch(release);
  const watches = plan(atWatch, RELEASE_DAY).flatMap((action) =>
    action.do === 'watch' ? [beginWatch(action.step, action.attempt)] : [],
  );
  return given(atWatch, ...watches);
}

/** Takes a release on, one thing at a time, until something is true of it. */
export function until(reached: (release: Release) => boolean, release: Release): Release {
  let now = release;
  while (!reached(now)) {
    const next = oneMore(now);
    if (next === now) throw new Error('nothing more is going to happen to this release');
    now = next;
  }
  return now;
}

function oneMore(release: Release): Release {
  for (const { action, at } of momentsOf(release).flatMap((at) =>
    plan(release, at).map((action) => ({ action, at })),
  )) {
    if (action.do === 'open-phase') return given(release, openDue(action.phase, at));
    if (action.do === 'watch') return given(release, beginWatch(action.step, action.attempt));
    if (action.do === 'look') return given(release, healthyToTheEnd(release));
    if (action.do !== 'run') continue;
    const { step, attempt, start } = action;
    return given(release, begin(step, attempt), succeed(step, resultOf(release, step), { attempt, start }));
  }
  const toSign = release.checklist.steps.find((step) => step.work.kind === 'sign-off' && isReady(release, step));
  if (toSign)
    return given(
      release,
      signOff({ 'release-manager': BOB, qa: CAROL, security: DAN }[toSign.role] ?? ALICE, toSign.id),
    );
  const gate = release.checklist.gates.find(({ id }) => verdictOf(release, id) === 'waiting');
  if (!gate) return release;
  return given(release, ...('qa' in gate.quorum ? [approve(CAROL, gate.id)] : []), approve(BOB, gate.id));
}

/** When there may be something to do: a release that has deadlines must not be looked at when they are over. */
function momentsOf({ calendar, checklist }: Release): string[] {
  return calendar ? [MONDAY, ...checklist.phases.map(({ opensAt }) => opensAt)] : [RELEASE_DAY];
}

/** The last look of every soak: all was well. */
function healthyToTheEnd(release: Release): Command {
  const findings = runningWatches(release).flatMap(({ plan, state: { attempt } }) =>
    plan.work.checks.map(({ name }) => finding(name, 'healthy', { attempt })),
  );
  return { type: 'RecordLook', look: 60, findings, suspects: [], at: minute(60) };
}

/** What the bot's own steps leave behind. */
function resultOf(release: Release, step: string): StepResult {
  const now = release.candidate ?? candidate();
  switch (step) {
    case 'create-release-branch':
      return { candidate: now };
    case 'update-version':
      return { candidate: { ...now, commit: `${now.content}+version`, tree: 'tree+version' } };
    case 'update-changelog':
      return {
        candidate: {
          ...now,
          commit: `${now.content}+changelog`,
          tree: 'tree+changelog',
          notes: `# v1.3.0 (${release.date})`,
        },
      };
    case 'merge-to-main':
      return { mergeCommit: 'merge', tagTarget: 'merge' };
    default:
      return {};
  }
}

function verdictOf(release: Release, id: GateId): string | undefined {
  const gate = release.checklist.gates.find((gate) => gate.id === id);
  return gate && gateVerdict(release, gate).kind;
}

function isTurnOf(id: string, release: Release): boolean {
  const step = release.checklist.steps.find((step) => step.id === id);
  if (!step) throw new Error(`the checklist has no step ${id}`);
  return isReady(release, step);
}

function isReady(release: Release, step: StepPlan): boolean {
  return release.steps[step.id]?.status === 'pending' && isItsTurn(release, step);
}
