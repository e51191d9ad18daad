import type { GateId, PhaseId } from '../release/checklist.ts';
import { checkPerformance } from './post-release/check-performance.ts';
import { monitorErrors } from './post-release/monitor-errors.ts';
import { createReleaseBranch } from './pre-release/create-release-branch.ts';
import { featureFreeze } from './pre-release/feature-freeze.ts';
import { runTests } from './pre-release/run-tests.ts';
import { securityScan } from './pre-release/security-scan.ts';
import { updateChangelog } from './pre-release/update-changelog.ts';
import { updateVersion } from './pre-release/update-version.ts';
import { announce } from './release-day/announce.ts';
import { buildArtifacts } from './release-day/build-artifacts.ts';
import { deployProduction } from './release-day/deploy-production.ts';
import { finalReview } from './release-day/final-review.ts';
import { mergeToMain } from './release-day/merge-to-main.ts';
import { tagRelease } from './release-day/tag-release.ts';
import { updateStatusPage } from './release-day/update-status-page.ts';
import { verifyDeployment } from './release-day/verify-deployment.ts';
import type { StepDefinition } from './step.ts';
import { deployStaging } from './testing/deploy-staging.ts';
import { loadTests } from './testing/load-tests.ts';
import { performanceTests } from './testing/performance-tests.ts';
import { smokeTests } from './testing/smoke-tests.ts';

/** A process, in order: what a release of some type does. */
export interface Process {
  phases: { id: PhaseId; title: string; needs: string[] }[];
  gates: {
    id: GateId;
    title: string;
    phase: PhaseId;
    needs: string[] | 'all of the phase';
    /** Whatever the project asks for otherwise. */
    quorum?: Record<string, number>;
  }[];
  steps: StepDefinition[];
}

/** The four phases, and what has to be done before each. When, is the calendar's business. */
export const PHASES_OF_PROCESS: Process['phases'] = [
  { id: 'pre-release', title: 'Pre-Release', needs: [] },
  { id: 'testing', title: 'Testing', needs: ['gate:pre-release'] },
  { id: 'release-day', title: 'Release Day', needs: ['gate:testing'] },
  { id: 'post-release', title: 'Post-Release', needs: ['verify-deployment'] },
];

/** The four gates, in order. */
export const GATES_OF_PROCESS: Process['gates'] = [
  { id: 'pre-release', title: 'Pre-Release gate', phase: 'pre-release', needs: 'all of the phase' },
  { id: 'testing', title: 'Go / no-go', phase: 'testing', needs: 'all of the phase' },
  { id: 'production', title: 'Production gate', phase: 'release-day', needs: ['final-review'] },
  { id: 'post-release', title: 'Closing gate', phase: 'post-release', needs: 'all of the phase' },
];

/** The 26 lines of release-process.md, in its order and its words. */
export const STEPS: StepDefinition[] = [
  createReleaseBranch,
  updateVersion,
  updateChangelog,
  runTests,
  securityScan,
  signOff('pre-release', 'update-docs', 'Update documentation', {
    needs: ['create-release-branch'],
    evidence: 'release',
  }),
  featureFreeze,

  deployStaging,
  smokeTests,
  performanceTests,
  signOff('testing', 'security-audit', 'Security audit', { role: 'security' }),
  signOff('testing', 'user-acceptance', 'User acceptance testing', { needs: ['smoke-tests'], role: 'qa' }),
  loadTests,

  finalReview,
  mergeToMain,
  tagRelease,
  buildArtifacts,
  deployProduction,
  verifyDeployment,
  updateStatusPage,
  announce,

  monitorErrors,
  checkPerformance,
  signOff('post-release', 'customer-feedback', 'Customer feedback', { needs: ['verify-deployment'] }),
  signOff('post-release', 'document-issues', 'Document issues', { needs: ['verify-deployment'] }),
  signOff('post-release', 'plan-hotfixes', 'Plan hotfixes if needed', {
    needs: ['monitor-errors', 'check-performance', 'customer-feedback', 'document-issues'],
  }),
];

/** What every release does that is no hotfix. */
export const THE_PROCESS: Process = { phases: PHASES_OF_PROCESS, gates: GATES_OF_PROCESS, steps: STEPS };

type Rest = Partial<Pick<StepDefinition, 'needs' | 'role' | 'evidence'>>;

function signOff(
  phase: PhaseId,
  id: string,
  title: string,
  { needs = [], evidence = 'candidate', role }: Rest = {},
): StepDefinition {
  return { id, phase, title, needs, evidence, ...(role !== undefined && { role }), work: { kind: 'sign-off' } };
}
