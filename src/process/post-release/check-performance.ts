import type { StepDefinition } from '../step.ts';

/** Check performance metrics: single numbers, such as a quantile of latency, for as long as the release soaks. */
export const checkPerformance: StepDefinition = {
  id: 'check-performance',
  phase: 'post-release',
  title: 'Check performance metrics',
  needs: ['verify-deployment'],
  evidence: 'candidate',
  work: { kind: 'watch', of: 'value' },
};
