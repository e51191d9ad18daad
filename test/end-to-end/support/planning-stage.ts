import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { parse, stringify } from 'yaml';
import type { Bot } from '../../../sandbox/demo/bot.ts';
import type { CommitSpec } from '../../../sandbox/demo/git/commit-spec.ts';
import { createHistoryRemote } from '../../../sandbox/demo/git/history-remote.ts';
import { alice, bob, carol } from '../../../sandbox/demo/git/people.ts';
import { setStage, type Stage, type StageOptions } from '../../../sandbox/demo/stage.ts';

/** What a release goes through here when it is about its commits and its dates: it runs no tests and deploys nothing. */
const OFF = [
  'run-tests',
  'security-scan',
  'update-docs',
  'deploy-staging',
  'smoke-tests',
  'performance-tests',
  'load-tests',
  'security-audit',
  'user-acceptance',
  'final-review',
  'build-artifacts',
  'verify-deployment',
  'update-status-page',
];
const steps = {
  ...Object.fromEntries(OFF.map((step) => [step, { enabled: false }])),
  'deploy-production': { run: 'true' },
};

/** v1.2.0, and since then two features and two fixes that don't touch each other's files. */
export const HISTORY: CommitSpec[] = [
  { message: 'chore: open the shop', files: { 'package.json': '{ "name": "acme-web", "version": "1.2.0" }\n' } },
  { message: 'feat: sell anvils', files: { 'anvils.html': 'Heavy.\n' }, tags: ['v1.2.0'] },
  { message: 'fix: close the door at night (#40)', files: { 'door.html': 'Closed.\n' }, author: carol },
  { message: 'feat: show past orders (#41)', files: { 'orders.html': 'Yours.\n' }, author: bob },
  { message: 'feat(checkout): pay with gift cards (#42)', files: { 'cards.html': 'From 10 to 500.\n' }, author: alice },
  { message: 'fix: count both feet', files: { 'feet.html': 'Two.\n' }, author: carol },
];

/** It is noon there, whenever this runs, so that no day begins or ends in the middle of a test. */
export const TIMEZONE = ((): string => {
  const ahead = 12 - new Date().getUTCHours();
  // The sign is the other way round in these names (https://data.iana.org/time-zones/tzdb/etcetera).
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
})();

/** A day there, so many days from today (YYYY-MM-DD). */
export function dayThere(fromToday = 0): string {
  return Temporal.Now.plainDateISO(TIMEZONE).add({ days: fromToday }).toString();
}

/** People work on every day there, so that it doesn't matter on which this runs. */
const calendar = { 'working-days': ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };

/** A bot at work on such a history: Alice starts releases, and Bob decides, or Carol. */
export async function setPlanningStage(
  options: StageOptions & { commits?: CommitSpec[] } = {},
): Promise<Stage & { bot: Bot }> {
  const { commits = HISTORY, ...more } = options;
  const stage = await setStage({
    remote: async (folder) => (await createHistoryRemote(join(folder, 'acme.git'), commits)).remote,
    roles: { developer: ['U0ALICE'], 'release-manager': ['U0BOB', 'U0CAROL'], qa: ['U0BOB'], security: ['U0CAROL'] },
    gates: { testing: { 'release-manager': 1 } },
    steps,
    configuration: inTheirZone,
    ...more,
  });
  try {
    const bot = await stage.startBot();
    await stage.driver.untilConnected();
    return Object.assign(stage, { bot });
  } catch (error) {
    await stage.strike();
    throw error;
  }
}

function inTheirZone(text: string): string {
  const { projects } = parse(text) as { projects: Record<'acme-web', object> };
  return stringify({ projects: { 'acme-web': { ...projects['acme-web'], timezone: TIMEZONE, calendar } } });
}
