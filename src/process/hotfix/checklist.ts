import type { HotfixFacts } from '../../release/release-facts.ts';
import { PHASES_OF_PROCESS, STEPS, type Process } from '../checklist.ts';
import type { StepDefinition } from '../step.ts';
import { cherryPick } from './cherry-pick.ts';
import { takeFix } from './take-fix.ts';

/** The lines of a hotfix that no other release has. */
const OWN_LINES = [takeFix(true), cherryPick];

/** Which of the 26 lines a hotfix has, and what is different about them (release-process.md, "Hotfix Process"). */
const LINES: Record<string, Partial<StepDefinition>> = {
  'create-release-branch': { title: 'Create hotfix branch' },
  'update-version': { needs: ['take-fix'] },
  'update-changelog': {},
  'run-tests': {},
  'security-scan': {},

  'deploy-staging': {},
  'smoke-tests': {},

  'merge-to-main': {},
  'tag-release': {},
  'build-artifacts': {},
  'deploy-production': {},
  'verify-deployment': {},
  'update-status-page': {},
  announce: {},

  'monitor-errors': {},
  'check-performance': {},
};

/** Each phase opens as soon as the one before it is done: there are no dates, and one gate. */
const NEEDS: Record<string, string[]> = {
  testing: ['run-tests', 'security-scan'],
  'release-day': ['smoke-tests'],
};

/** Every line that T-Minus knows, of whatever release. */
export const ALL_STEPS: StepDefinition[] = [...STEPS, ...OWN_LINES];

/** What a hotfix does: the same steps with one gate and no waiting, and its own where they belong. */
export function hotfixProcess({ picks = [] }: Pick<HotfixFacts, 'picks'>): Process {
  const [branch, ...rest] = STEPS.flatMap((step) => (LINES[step.id] ? [{ ...step, ...LINES[step.id] }] : []));
  return {
    phases: PHASES_OF_PROCESS.map((phase) => ({ ...phase, needs: NEEDS[phase.id] ?? phase.needs })),
    gates: [
      {
        id: 'production',
        title: 'Production gate',
        phase: 'release-day',
        needs: [],
        quorum: { 'release-manager': 1 },
      },
    ],
    steps: [...(branch ? [branch] : []), takeFix(picks.length > 0), ...rest, cherryPick],
  };
}
