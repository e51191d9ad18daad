import type { Note } from '../web/protocol.ts';
import { deployment } from './configuration.ts';
import type { StageOptions } from './stage.ts';

/** One second a day. */
const A_DAY = 1;

/**
 * How acme-web is released when one person plays everybody: whatever a script of the project can do, it does, and Bob
 * decides alone. What is left for people on the way to production is to accept, to review, and three gates.
 */
export const HANDS_ON: StageOptions = {
  roles: { developer: ['U0ALICE'], 'release-manager': ['U0BOB'], qa: ['U0BOB'], security: ['U0CAROL'] },
  gates: { testing: { 'release-manager': 1 } },
  schedule: { lead: days(7), 'pre-release': days(7), testing: days(3) },
  steps: {
    'update-docs': { run: 'npm run docs:check' },
    'security-audit': { run: 'npm run security-audit', after: 'smoke-tests' },
    // Slow enough for people to see how far it is.
    'deploy-production': deployment({ DEPLOY_PACE_MS: '600' }),
    'update-status-page': { run: 'node scripts/status-page.mjs production {tag}' },
  },
  monitor: 'openmetrics',
  watch: { for: '5m' },
};

/** What a visitor is told first. */
export const NOTES: Note[] = [
  { text: 'As Alice, a developer, type /release minor.', types: '/release minor' },
  { text: 'Become Bob, the release manager. Sign off and approve what waits for him, until production is v1.3.0.' },
  {
    text: 'In “The world”, break production. In #alerts, let Bob roll back, or Alice start a hotfix.',
  },
  { text: 'In this demo a day takes one second, and the hour of watching five minutes.', isAside: true },
];

function days(count: number): string {
  return `${count * A_DAY}s`;
}
