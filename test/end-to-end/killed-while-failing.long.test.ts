import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { BROKEN } from '../../sandbox/demo/trouble.ts';
import type { SeenMessage } from '../../sandbox/slack/driver/seen-message.ts';
import { approval, closing } from './support/deeds.ts';
import { deploy, isDeploying, wasAskedEachTime } from './support/deploys.ts';
import { happens, insist, type Deed } from './support/insist.ts';
import { nameOf } from './support/journal.ts';
import { filesShared, linesTold, repeated, reportsShared, viewsPosted } from './support/posted.ts';
import { reap, type Reaper } from './support/reaper.ts';
import { TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** This is about what comes after production: the way there is short. */
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
  'update-status-page',
];

const UNTIL_PRODUCTION: Deed[] = [
  approval('bob', 'pre-release', 'Pre-Release'),
  approval('bob', 'testing', 'Testing'),
  approval('alice', 'testing', 'Testing'),
  approval('bob', 'production', 'Release Day'),
];

/** What people do about the alert, in this order. */
const RESCUE: Deed[] = [
  { who: 'alice', label: 'Acknowledge', in: 'alerts', leaves: 'AlertAcknowledged' },
  { who: 'bob', label: 'Roll back', in: 'alerts', leaves: 'RollbackOrdered' },
];

/** Everything that happens once production fails, but what the checks say and what people sign off. */
const STORY = [
  'AlertRaised',
  'AlertEscalated',
  'AlertAcknowledged',
  'RollbackOrdered',
  'StepStarted roll-back',
  'StepInterrupted roll-back',
  'StepRetried roll-back',
  'StepSucceeded roll-back',
  'RolledBack',
  'AlertResolved',
  'StepSucceeded monitor-errors',
  'StepSucceeded check-performance',
  'ReleaseFinished',
];

/** What is told of the rollback that is cut, which may happen again, and of checks, which may be in doubt again. */
const CUT = /Roll back to the previous version|cannot tell/;

describe('a bot that is killed at everything that happens while production fails, and started again', () => {
  let stage: Stage;
  let reaper: Reaper;
  let asked: SeenMessage;

  beforeAll(async () => {
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      monitor: 'openmetrics',
      watch: { for: '1m', every: '1s', 'acknowledge-within': '2s' },
      steps: {
        ...Object.fromEntries(OFF.map((step) => [step, { enabled: false }])),
        'deploy-production': deploy('production'),
      },
      slack: { ackTimeoutMs: 500 },
    });
    const { driver } = stage;
    reaper = await reap(stage, 'acme-web-1', {
      from: 'StepStarted monitor-errors',
      before: async (event) => {
        if (event === 'StepStarted monitor-errors') await stage.breaks(BROKEN);
        // In the middle of this one, not at its beginning.
        if (event === 'StepStarted roll-back') await isDeploying(stage, 'production v1.2.0');
      },
    });
    const { journal } = reaper;
    const story = async (deeds: Deed[]): Promise<void> => {
      for (const deed of deeds) await insist(stage, journal, deed);
    };
    await driver.untilConnected();
    await driver.user('alice').types('/release minor now', { in: 'acme-web' });
    await happens(journal, 'ReleaseStarted');
    await story(UNTIL_PRODUCTION);
    await happens(journal, 'AlertEscalated', 60_000);
    await story(RESCUE);
    asked = await driver.channel('alerts').shows('[Retry]', { withinMs: 30_000 });
    await story([{ who: 'bob', label: 'Retry', in: 'alerts', leaves: 'RolledBack' }]);
    await happens(journal, 'AlertResolved', 60_000);
    await story(closing('Hotfix needed'));
    await driver.channel('acme-web').shows('acme-web v1.3.0 is finished', { withinMs: 15_000 });
    await reaper.stop();
    await driver.until('the report is there', () => reportsShared(stage).length > 0, { withinMs: 15_000 });
  }, 300_000);

  afterAll(async () => {
    await reaper.stop();
    await stage.strike();
  });

  it('was killed when the alert was raised, escalated, taken on and resolved, and all along the way back', () => {
    expect(STORY.filter((event) => !reaper.killedAt.includes(event))).toEqual([]);
    for (const health of ['unhealthy', 'healthy'])
      expect(reaper.killedAt).toContain(`HealthChanged error-rate ${health}`);
  });

  it('lets everything happen once, but for the rollback that a person had to start again', () => {
    const names = reaper.journal.events.map(nameOf);
    const twice = repeated(names).filter((name) => !name.startsWith('HealthChanged') && !name.endsWith(' roll-back'));
    expect(twice).toEqual([]);
    expect(STORY.filter((event) => !names.includes(event))).toEqual([]);
  });

  it('takes no change of health for news twice', () => {
    const said = reaper.journal.events.flatMap((event) => (event.type === 'HealthChanged' ? [event] : []));
    for (const check of new Set(said.map((event) => event.check))) {
      const healths = said.filter((event) => event.check === check).map(({ verdict }) => verdict.health);
      expect(healths.filter((health, index) => health === healths[index - 1])).toEqual([]);
    }
  });

  it('has one alert in #alerts, one that points to it in the thread, and calls people once', () => {
    const views = viewsPosted(stage);
    expect(repeated(views)).toEqual([]);
    const about = (kind: string): string[] => views.filter((view) => view.includes(`"${kind}:`));
    expect(about('alert').toSorted()).toEqual([
      expect.stringContaining('"alert:1"'),
      expect.stringContaining('"alert:1:thread"'),
    ]);
    expect(about('escalation')).toEqual([expect.stringContaining('"escalation:1:1"')]);
    const [alert, ...more] = stage.driver
      .channel('alerts')
      .messages()
      .filter(({ snapshot }) => snapshot.threadTs === undefined);
    expect(alert?.text).toMatch(/rolled back to v1\.2\.0 by Bob Baker, and error-rate recovered/);
    expect(more).toEqual([]);
    expect(repeated(linesTold(stage)).filter((line) => !CUT.test(line))).toEqual([]);
  });

  it('shares each chart once in each thread, and one report', () => {
    const files = filesShared(stage);
    expect(files.filter((file) => file.includes('-chart-')).length).toBeGreaterThan(2);
    expect(repeated(files)).toEqual([]);
    const [report, ...more] = reportsShared(stage);
    expect(report).toMatch(/rolled back to v1\.2\.0/i);
    expect(more).toEqual([]);
  });

  it('asks a person about a rollback that was cut in the middle, and runs it again only when told to', async () => {
    expect(asked.text).toContain('Rolling back to v1.2.0 was interrupted: production may be on either version.');
    await wasAskedEachTime(stage, reaper.journal, { step: 'roll-back', deployed: 'production v1.2.0' });
    expect(await stage.environments.inProduction()).toBe('1.2.0');
  });
});
