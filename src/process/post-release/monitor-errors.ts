import type { StepDefinition } from '../step.ts';

/** Monitor error rates: what was wrong out of everything there was, for as long as the release soaks. */
export const monitorErrors: StepDefinition = {
  id: 'monitor-errors',
  phase: 'post-release',
  title: 'Monitor error rates',
  needs: ['verify-deployment'],
  evidence: 'candidate',
  work: { kind: 'watch', of: 'ratio' },
};
