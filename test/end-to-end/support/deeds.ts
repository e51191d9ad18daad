import { STEPS } from '../../../src/process/checklist.ts';
import type { StepDefinition } from '../../../src/process/step.ts';
import type { Deed } from './insist.ts';

/** Is it for people where a project has neither a forge nor a status page? */
export function isByPeople({ work }: StepDefinition): boolean {
  return work.kind === 'sign-off' || work.kind === 'review' || (work.kind === 'bot' && work.needs !== undefined);
}

/** What has to be signed off in a phase, in order, by the two people of two-people.ts. */
export function signOffs(phase: string): Deed[] {
  return STEPS.filter((step) => step.phase === phase && isByPeople(step)).map(({ id, title }) => ({
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
