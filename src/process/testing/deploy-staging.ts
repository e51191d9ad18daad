import type { StepDefinition } from '../step.ts';

/** Deploy to staging environment. Can't be looked up: cut in the middle, it asks a person. */
export const deployStaging: StepDefinition = {
  id: 'deploy-staging',
  phase: 'testing',
  title: 'Deploy to staging environment',
  needs: [],
  evidence: 'candidate',
  work: {
    kind: 'command',
    run: './scripts/deployment/deploy.sh staging {tag}',
    idempotent: false,
    environment: 'staging',
  },
};
