import type { StepPlan } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';
import { cut, escape } from '../mrkdwn.ts';
import { gateName } from './gate-name.ts';
import type { Notice } from './notice-table.ts';

/** Said in the thread of the step's phase. */
export function inPhase(release: Release, step: string, text: string): Notice {
  return { thread: planOf(release, step)?.phase ?? 'card', text };
}

/** Said in the thread of the gate's phase. */
export function atGate(release: Release, gate: string, text: string): Notice {
  const phase = release.checklist.gates.find(({ id }) => id === gate)?.phase;
  return { thread: phase ?? 'card', text };
}

/** A step's title, or the id of one that the checklist doesn't know. */
export function stepTitle(release: Release, step: string): string {
  return escape(cut(planOf(release, step)?.title ?? step, 150));
}

/** Is it a watch? */
export function isWatch(release: Release, step: string): boolean {
  return planOf(release, step)?.work.kind === 'watch';
}

/** Is it the freeze of the branch, as the bot does it? */
export function isOwnFreeze(release: Release, step: string): boolean {
  return step === 'feature-freeze' && planOf(release, step)?.work.kind === 'bot';
}

/** A gate inside a sentence. */
export function gateIn(release: Release, gate: string): string {
  return gateName(release.checklist.gates.find(({ id }) => id === gate) ?? { title: gate });
}

/** `acme-web v1.3.0`. */
export function what({ project, version }: Release): string {
  return `${escape(project)} v${escape(version)}`;
}

function planOf({ checklist }: Release, step: string): StepPlan | undefined {
  return checklist.steps.find(({ id }) => id === step);
}
