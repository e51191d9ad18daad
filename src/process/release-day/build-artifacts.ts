import type { StepDefinition } from '../step.ts';

/** Build production artifacts: `npm run build` of release-process.md, on what was tagged. */
export const buildArtifacts: StepDefinition = {
  id: 'build-artifacts',
  phase: 'release-day',
  title: 'Build production artifacts',
  needs: ['tag-release'],
  evidence: 'candidate',
  work: { kind: 'command', run: 'npm run build', idempotent: true },
};
