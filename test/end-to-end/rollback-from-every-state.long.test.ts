import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../sandbox/demo/bot.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { approval } from './support/deeds.ts';
import { deploysOf, GATED, gated, letEnd, untilProductionIs } from './support/gated-deploys.ts';
import { happens, insist, type Deed } from './support/insist.ts';
import { nameOf, watchJournal, type WatchedJournal } from './support/journal.ts';
import { TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** This is about the deployment: the way there is short. */
const OFF = [
  'run-tests',
  'security-scan',
  'update-docs',
  'feature-freeze',
  'deploy-staging',
  'smoke-tests',
  'performance-tests',
  'load-tests',
  'security-audit',
  'user-acceptance',
  'final-review',
  'build-artifacts',
  'update-status-page',
];

const UNTIL_PRODUCTION: Deed[] = [
  approval('bob', 'pre-release', 'Pre-Release'),
  approval('bob', 'testing', 'Testing'),
  approval('alice', 'testing', 'Testing'),
  approval('bob', 'production', 'Release Day'),
];

const ROLL_BACK: Deed = { who: 'bob', label: 'Roll back', leaves: 'RollbackOrdered' };

/** Two stages: a tenth of production, and after a soak all of it. */
const staged = (soak: string): object => ({
  shell: true,
  stages: [
    { name: '10%', run: 'echo "begins {tag} {percent}" >> "$DEPLOY_ROOT/deploys.log"', soak, health: 'true' },
    { name: '100%', run: gated('{tag}', '{percent}') },
  ],
  rollback: gated('{previousTag}'),
});

let stage: Stage;
let bot: Bot;
let journal: WatchedJournal;

/** A release whose deployment is about to begin. */
async function deploying(deploy: object): Promise<void> {
  stage = await setStage({
    roles: TWO_PEOPLES_ROLES,
    steps: { ...Object.fromEntries(OFF.map((step) => [step, { enabled: false }])), 'deploy-production': deploy },
    slack: { ackTimeoutMs: 500 },
  });
  await stage.environments.deploy(stage.remote, 'v1.2.0', ['production']);
  bot = await stage.startBot();
  journal = await watchJournal(join(stage.folder, 'data'), 'acme-web-1');
  void readOn(journal);
  await stage.driver.untilConnected();
  await stage.driver.user('alice').types('/release minor now', { in: 'acme-web' });
  await happens(journal, 'ReleaseStarted');
  for (const deed of UNTIL_PRODUCTION) await insist(stage, journal, deed);
}

async function readOn(watched: WatchedJournal): Promise<void> {
  try {
    for (;;) await watched.next();
  } catch {
    // It was closed.
  }
}

async function dies(): Promise<void> {
  await bot.kill();
  bot = await stage.startBot();
  await stage.driver.untilConnected();
}

const namesOf = (): string[] => journal.events.map(nameOf);
const times = (name: string): number => namesOf().filter((one) => one === name).length;

afterEach(async () => {
  journal[Symbol.dispose]();
  await stage.strike();
});

describe('production answers with the version before, and its command ran once per attempt,', () => {
  it('when a deployment that may not be repeated was cut by kill -9, and asked', async () => {
    await deploying(GATED);
    await untilProductionIs(stage, '1.3.0');
    await dies();
    await happens(journal, 'StepInterrupted deploy-production', 30_000);
    const asked = /⚠️ Deploy to production · interrupted[^]*\[Retry\].*\[Roll back\]/;
    await stage.driver.channel('acme-web').shows(asked, { withinMs: 15_000 });
    await letEnd(stage, 'v1.2.0');
    await insist(stage, journal, ROLL_BACK);
    await happens(journal, 'RolledBack', 30_000);
    expect(await stage.environments.inProduction()).toBe('1.2.0');
    expect(await deploysOf(stage)).toEqual(['begins v1.3.0 all', 'begins v1.2.0 all', 'ends v1.2.0 all']);
  }, 120_000);

  it('when it was ordered while the deployment ran, which it stops; deployments are locked until somebody lifts that', async () => {
    await deploying(GATED);
    await untilProductionIs(stage, '1.3.0');
    await letEnd(stage, 'v1.2.0');
    await insist(stage, journal, ROLL_BACK);
    await happens(journal, 'RolledBack', 30_000);
    expect(namesOf()).toContain('StepInterrupted deploy-production');
    // Nobody is left who could still end the deployment.
    await letEnd(stage, 'v1.3.0');
    expect(await stage.environments.inProduction()).toBe('1.2.0');
    expect(await deploysOf(stage)).toEqual(['begins v1.3.0 all', 'begins v1.2.0 all', 'ends v1.2.0 all']);
    const channel = stage.driver.channel('acme-web');
    await channel.shows('Deployments of acme-web to production are locked', { withinMs: 15_000 });
    await stage.driver.user('bob').types('/release unlock the fix was tested', { in: 'acme-web' });
    await channel.shows('acme-web may go to production again', { withinMs: 15_000 });
    await channel.shows('Deployments of acme-web are no longer locked', { withinMs: 15_000 });
  }, 120_000);

  it('when the last of several stages was cut by kill -9', async () => {
    await deploying(staged('1s'));
    await untilProductionIs(stage, '1.3.0');
    await dies();
    await letEnd(stage, 'v1.2.0');
    await insist(stage, journal, ROLL_BACK);
    await happens(journal, 'RolledBack', 30_000);
    expect(await stage.environments.inProduction()).toBe('1.2.0');
    expect(await deploysOf(stage)).toEqual([
      'begins v1.3.0 10',
      'begins v1.3.0 100',
      'begins v1.2.0 all',
      'ends v1.2.0 all',
    ]);
    expect(times('StepStarted rollout-10')).toBe(1);
  }, 120_000);

  it('when the bot was killed while the first stage soaked, and somebody typed it', async () => {
    await deploying(staged('1h'));
    await happens(journal, 'StepSucceeded rollout-10', 30_000);
    await dies();
    await letEnd(stage, 'v1.2.0');
    await stage.driver.user('bob').types('/release rollback a tenth of all baskets is empty', { in: 'acme-web' });
    await happens(journal, 'RolledBack', 30_000);
    expect(await stage.environments.inProduction()).toBe('1.2.0');
    expect(await deploysOf(stage)).toEqual(['begins v1.3.0 10', 'begins v1.2.0 all', 'ends v1.2.0 all']);
  }, 120_000);

  it('when the rollback itself was cut by kill -9, and tried again', async () => {
    await deploying(GATED);
    await untilProductionIs(stage, '1.3.0');
    await insist(stage, journal, ROLL_BACK);
    await untilProductionIs(stage, '1.2.0');
    await dies();
    await happens(journal, 'StepInterrupted roll-back', 30_000);
    await letEnd(stage, 'v1.2.0');
    await insist(stage, journal, { who: 'bob', label: 'Retry', leaves: 'RolledBack' });
    expect(await stage.environments.inProduction()).toBe('1.2.0');
    const back = (await deploysOf(stage)).filter((line) => line.includes('v1.2.0'));
    expect(back).toEqual(['begins v1.2.0 all', 'begins v1.2.0 all', 'ends v1.2.0 all']);
    expect(times('StepStarted roll-back')).toBe(2);
  }, 120_000);
});
