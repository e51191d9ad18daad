import { DEPLOY, type StepPlan } from './checklist.ts';

/** What the ids of all stages but the last begin with. */
export const ROLLOUT = 'rollout-';

/** Does the step bring the version to production, all of it or a part? */
export function isDeployment({ id, stage }: Pick<StepPlan, 'id' | 'stage'>): boolean {
  return id === DEPLOY || stage?.does === 'deploy';
}

/** The same by a step's id alone: the lines of a staged rollout have ids of T-Minus's own. */
export function bringsToProduction(step: string): boolean {
  return step === DEPLOY || step.startsWith(ROLLOUT);
}

/** Is the step about the version in production: brings it there, or looks whether it is well there? */
export function isOfProduction({ id, stage }: Pick<StepPlan, 'id' | 'stage'>): boolean {
  return id === DEPLOY || stage !== undefined || id === 'verify-deployment';
}

/** The share of production that a stage is named after: `10` for `10%`; undefined for a name such as `canary`. */
export function percentOf(stage: string): string | undefined {
  return /^(\d{1,3})%$/.exec(stage)?.[1];
}

/** What ids call a stage: `10` for `10%`, `eu-west` for `EU.west`. */
export function slugOf(stage: string): string {
  return stage
    .replace(/%$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}
