import type { StepDefinition } from '../step.ts';

/** Run security scan: `npm audit`, unless the project says otherwise. */
export const securityScan: StepDefinition = {
  id: 'security-scan',
  phase: 'pre-release',
  title: 'Run security scan',
  needs: ['update-changelog'],
  evidence: 'candidate',
  work: { kind: 'command', run: 'npm audit', idempotent: true },
};
