import type { StepDefinition } from '../step.ts';

/** Verify deployment: what answers in production is what was released. Closes the open release. */
export const verifyDeployment: StepDefinition = {
  id: 'verify-deployment',
  phase: 'release-day',
  title: 'Verify deployment',
  needs: ['deploy-production'],
  evidence: 'candidate',
  work: { kind: 'command', idempotent: true },
};
