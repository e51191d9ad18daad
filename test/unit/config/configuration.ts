import { loadConfig, type Config } from '../../../src/config.ts';
import type { QueryProblem } from '../../../src/config/check-problems.ts';
import { ConfigError } from '../../../src/config/config-error.ts';
import type { KnownStep } from '../../../src/config/step-problems.ts';

/** Lines of a checklist, enough to be changed. */
export const CHECKLIST: KnownStep[] = [
  { id: 'update-changelog', phase: 'pre-release', needs: [] },
  { id: 'run-tests', phase: 'pre-release', needs: ['update-changelog'] },
  { id: 'security-scan', phase: 'pre-release', needs: ['update-changelog'] },
  { id: 'deploy-staging', phase: 'testing', needs: [] },
  { id: 'smoke-tests', phase: 'testing', needs: ['deploy-staging'] },
  { id: 'performance-tests', phase: 'testing', needs: ['smoke-tests'] },
  { id: 'load-tests', phase: 'testing', needs: ['performance-tests'] },
  { id: 'user-acceptance', phase: 'testing', needs: ['smoke-tests'] },
  { id: 'final-review', phase: 'release-day', needs: [] },
  { id: 'merge-to-main', phase: 'release-day', needs: ['gate:production'] },
  { id: 'build-artifacts', phase: 'release-day', needs: ['merge-to-main'] },
  { id: 'deploy-production', phase: 'release-day', needs: ['merge-to-main'] },
  { id: 'verify-deployment', phase: 'release-day', needs: ['deploy-production'] },
];

/** An environment with everything that is needed. */
export const ENVIRONMENT = { SLACK_BOT_TOKEN: 'xoxb-1-bot', SLACK_APP_TOKEN: 'xapp-1-app' };

/** The smallest project there can be, and more lines (two spaces deeper than the project's name). */
export function projectWith(lines: string = ''): string {
  return `projects:\n  acme-web:\n    repository: git@github.com:acme/web.git\n    channel: C0123456789\n${lines}`;
}

/** Loads a tminus.yaml of this text. */
export function load(
  text: string,
  environment: Record<string, string> = ENVIRONMENT,
  queryProblem?: QueryProblem,
): Config {
  return loadConfig(environment, () => text, CHECKLIST, queryProblem);
}

/** What is wrong with a tminus.yaml of this text. */
export function problemsOf(
  text: string,
  environment?: Record<string, string>,
  queryProblem?: QueryProblem,
): readonly string[] {
  try {
    load(text, environment, queryProblem);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
