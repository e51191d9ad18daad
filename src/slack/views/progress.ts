import type { PhasePlan } from '../../release/checklist.ts';
import { currentPhase, isDone, type Release } from '../../release/release.ts';
import { date, escape } from '../mrkdwn.ts';

/** How many lines of the checklist are ticked; of one phase, or of all. */
export function progress(release: Release, phase?: string): { done: number; total: number } {
  const steps = release.checklist.steps.filter((step) => phase === undefined || step.phase === phase);
  const done = steps.filter(({ id }) => {
    const state = release.steps[id];
    return state !== undefined && isDone(state);
  });
  return { done: done.length, total: steps.length };
}

/** `▰▰▰▱▱▱▱▱▱▱`, for a line that also says it in words. */
export function progressBar({ done, total }: { done: number; total: number }): string {
  const full = total === 0 ? 10 : Math.floor((done / total) * 10);
  return `${'▰'.repeat(full)}${'▱'.repeat(10 - full)}`;
}

/** `✓ Pre-Release  ● Testing  ○ Release Day Nov 29, 2026  ○ Post-Release`. */
export function phaseLine(release: Release): string {
  const { phases } = release.checklist;
  return phases
    .map((phase, index) => {
      const isDated = !release.ended && !release.phases[phase.id] && isAnotherDay(phase, phases[index - 1], release);
      const opens = isDated ? ` ${date(phase.opensAt, '{date_short}')}` : '';
      return `${markOf(release, phase)} ${escape(phase.title)}${opens}`;
    })
    .join('   ');
}

/** The phase's title, for the one that people are in. */
export function phaseTitle(release: Release): string | undefined {
  const current = currentPhase(release);
  return release.checklist.phases.find(({ id }) => id === current)?.title;
}

/** The day on which the phase before it opens (at first: on which the release was started) needs no second date. */
function isAnotherDay({ opensAt }: PhasePlan, before: PhasePlan | undefined, { startedAt }: Release): boolean {
  return opensAt.slice(0, 10) !== (before?.opensAt ?? startedAt).slice(0, 10);
}

function markOf(release: Release, { id }: PhasePlan): string {
  if (!release.phases[id]) return '○';
  const { done, total } = progress(release, id);
  const gates = release.checklist.gates.filter(({ phase }) => phase === id);
  return done === total && gates.every((gate) => release.gates[gate.id].passed) ? '✓' : '●';
}
