import { STEPS } from '../../../src/process/checklist.ts';
import type { Deed } from './insist.ts';

/** What has to be signed off in a phase, in order, by the two people of two-people.ts. */
export function signOffs(phase: string): Deed[] {
  return STEPS.filter((step) => step.phase === phase && step.work.kind === 'sign-off').map(({ id, title }) => ({
    who: id === 'user-acceptance' ? 'alice' : 'bob',
    label: `Sign off: ${title}`,
    leaves: `StepSignedOff ${id}`,
  }));
}

/** A gate's approval by one of them. */
export function approval(who: string, gate: string, phase: string): Deed {
  const leaves = `ApprovalGiven ${gate} by U0${who.toUpperCase()}`;
  return { who, label: 'Approve', on: new RegExp(`^${phase} · `, 'm'), leaves };
}

/** The last deeds of a release: what people say of the new version, and whether they want a hotfix. */
export function closing(answer: 'Hotfix needed' | 'No hotfix needed'): Deed[] {
  return [
    ...signOffs('post-release').filter(({ leaves }) => leaves !== PLANNED),
    { who: 'bob', label: answer, leaves: PLANNED },
    approval('bob', 'post-release', 'Post-Release'),
  ];
}

const PLANNED = 'StepSignedOff plan-hotfixes';
