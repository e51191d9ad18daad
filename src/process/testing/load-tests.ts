import type { StepDefinition } from '../step.ts';

/** Load testing of staging, after the performance tests so that neither disturbs the other's numbers. */
export const loadTests: StepDefinition = {
  id: 'load-tests',
  phase: 'testing',
  title: 'Load testing',
  needs: ['performance-tests'],
  evidence: 'candidate',
  work: { kind: 'command', idempotent: true },
};
