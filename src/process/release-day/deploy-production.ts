import type { StepDefinition } from '../step.ts';

/** Deploy to production with the command of release-process.md. Can't be looked up: cut in the middle, it asks a person. */
export const deployProduction: StepDefinition = {
  id: 'deploy-production',
  phase: 'release-day',
  title: 'Deploy to production',
  needs: ['build-artifacts'],
  evidence: 'candidate',
  undo: { by: 'rollback', says: '{previousTag} comes back' },
  work: {
    kind: 'command',
    run: './scripts/deployment/deploy.sh production {tag}',
    idempotent: false,
    environment: 'production',
  },
};
