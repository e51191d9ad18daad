import type { StepDefinition } from '../step.ts';

/** Run smoke tests against staging. */
export const smokeTests: StepDefinition = {
  id: 'smoke-tests',
  phase: 'testing',
  title: 'Run smoke tests',
  needs: ['deploy-staging'],
  evidence: 'candidate',
  work: { kind: 'command', idempotent: true },
};
