import type { StepDefinition } from '../step.ts';

/** Performance testing of staging. */
export const performanceTests: StepDefinition = {
  id: 'performance-tests',
  phase: 'testing',
  title: 'Performance testing',
  needs: ['smoke-tests'],
  evidence: 'candidate',
  work: { kind: 'command', idempotent: true },
};
