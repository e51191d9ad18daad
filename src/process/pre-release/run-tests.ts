import type { StepDefinition } from '../step.ts';

/** Run full test suite: `npm test` of release-process.md, unless the project says otherwise. */
export const runTests: StepDefinition = {
  id: 'run-tests',
  phase: 'pre-release',
  title: 'Run full test suite',
  needs: ['update-changelog'],
  evidence: 'candidate',
  work: { kind: 'command', run: 'npm test', idempotent: true },
};
