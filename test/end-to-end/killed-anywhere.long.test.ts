import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import type { SeenMessage } from '../../sandbox/slack/driver/seen-message.ts';
import { STEPS } from '../../src/process/checklist.ts';
import { askGit } from './support/ask-git.ts';
import { approval, closing, isByPeople, signOffs } from './support/deeds.ts';
import { deploy, isDeploying, wasAskedEachTime } from './support/deploys.ts';
import { happens, insist, type Deed } from './support/insist.ts';
import { eventsTold, filesShared, linesTold, repeated, reportsShared, viewsPosted } from './support/posted.ts';
import { reap, type Reaper } from './support/reaper.ts';
import { TWO_PEOPLES_ROLES } from './support/two-people.ts';

const AUTOMATIC = STEPS.filter((step) => !isByPeople(step)).map(({ id }) => id);

/** What is measured says once that it is healthy; that is news. */
const NEWS = ['error-rate', 'latency-p95'].map((check) => `HealthChanged ${check} healthy`);

/** What is told each time that a step is cut off, or started again: one line for each event, at times in the same words. */
const STOPPED = /^(?:⚠️|⚪) (.+) of acme-web v1\.3\.0 (?:was interrupted|ended): /;
const AGAIN = /^🔁 (.+) was started again /;

/** Everything that people do in a release, in this order. */
const DEEDS: Deed[] = [
  ...signOffs('pre-release'),
  approval('bob', 'pre-release', 'Pre-Release'),
  ...signOffs('testing'),
  approval('bob', 'testing', 'Testing'),
  approval('alice', 'testing', 'Testing'),
  ...signOffs('release-day').slice(0, 1),
  approval('bob', 'production', 'Release Day'),
  ...signOffs('release-day').slice(1),
  ...closing('No hotfix needed'),
];

describe('a bot that is killed at every step boundary, and started again', () => {
  let stage: Stage;
  let reaper: Reaper;
  let retried: SeenMessage[];

  beforeAll(async () => {
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      schedule: { lead: '2s', 'pre-release': '2s', testing: '1s' },
      monitor: 'openmetrics',
      // Long enough for some looks between one death and the next, also where restarts are slow.
      watch: { for: '18s', every: '1s' },
      steps: { 'deploy-staging': deploy('staging'), 'deploy-production': deploy('production') },
      slack: { ackTimeoutMs: 500 },
    });
    const { driver } = stage;
    reaper = await reap(stage, 'acme-web-1', {
      // In the middle of this one, not at its beginning.
      before: async (event) => {
        if (event === 'StepStarted deploy-production') await isDeploying(stage, 'production v1.3.0');
      },
    });
    await driver.untilConnected();
    await driver.user('alice').types('/release minor', { in: 'acme-web' });
    await happens(reaper.journal, 'ReleaseStarted');
    retried = [];
    for (const deed of DEEDS) retried.push(...(await insist(stage, reaper.journal, deed)));
    await driver.channel('acme-web').shows('acme-web v1.3.0 is finished', { withinMs: 15_000 });
    await reaper.stop();
    const isThere = (name: string): boolean => filesShared(stage).some((file) => file.includes(name));
    const areThere = (): boolean => isThere('release-report-') && isThere('-chart-');
    await driver.until('the report and a chart are there', areThere, { withinMs: 15_000 });
  }, 300_000);

  afterAll(async () => {
    await reaper.stop();
    await stage.strike();
  });

  it('was killed when each automatic step had begun, when it had ended, and at everything that people did', () => {
    const boundaries = [
      ...AUTOMATIC.flatMap((step) => [`StepStarted ${step}`, `StepSucceeded ${step}`]),
      ...DEEDS.map(({ leaves }) => leaves),
      ...NEWS,
    ];
    expect(boundaries.filter((event) => !reaper.killedAt.includes(event))).toEqual([]);
  });

  it('brings each step to its end once', () => {
    const ended = reaper.journal.events.flatMap((event) =>
      event.type === 'StepSucceeded' || event.type === 'StepSignedOff' ? [event.step] : [],
    );
    expect(ended.toSorted()).toEqual(STEPS.map(({ id }) => id).toSorted());
  });

  it('leaves two commits on the branch, one merge commit on main, and one tag', async () => {
    const git = askGit(stage.remote);
    const subjects = async (...range: string[]): Promise<string[]> =>
      (await git('log', '--first-parent', '--format=%s', ...range)).split('\n');
    expect(await subjects('release/v1.3.0', '^main^1')).toEqual(['docs(changelog): v1.3.0', 'chore(release): v1.3.0']);
    expect(await subjects('main', '^main^1', '^release/v1.3.0')).toEqual(['Merge release/v1.3.0 into main']);
    expect(await git('tag', '--list', '--points-at', 'main')).toBe('v1.3.0');
  });

  it('posts each message once, tells each event once, shares each file once, and announces once', () => {
    expect(repeated(viewsPosted(stage))).toEqual([]);
    expect(repeated(eventsTold(stage))).toEqual([]);
    const lines = linesTold(stage);
    expect(lines.length).toBeGreaterThan(20);
    expect(repeated(lines.filter((line) => !STOPPED.test(line) && !AGAIN.test(line)))).toEqual([]);
    const { events } = reaper.journal;
    const interrupted = events.filter((event) => event.type === 'StepInterrupted');
    expect(named(lines, STOPPED)).toEqual(titles(interrupted));
    const startedAgain = events.filter((event) => event.type === 'StepStarted').filter(({ start }) => start > 1);
    expect(named(lines, AGAIN)).toEqual(titles(startedAgain));
    expect(reportsShared(stage)).toHaveLength(1);
    expect(repeated(filesShared(stage))).toEqual([]);
    expect(stage.driver.channel('general').messages()).toHaveLength(1);
  });

  it('loses nothing of the watch: what was measured while nobody looked counts, too, and nobody is alarmed', () => {
    const { events } = reaper.journal;
    const unhealthy = events.filter((event) => event.type === 'HealthChanged' && event.verdict.health === 'unhealthy');
    expect(unhealthy).toEqual([]);
    expect(stage.driver.channel('alerts').messages()).toEqual([]);
    const shown = stage.driver.channel('acme-web').transcript();
    expect(shown).toMatch(/✅ Monitor error rates · healthy for \d+ s: error-rate/);
    expect(shown).toMatch(/✅ Check performance metrics · healthy for \d+ s: latency-p95/);
  });

  it('asks a person about a deploy that was cut in the middle, and runs it again only when told to', async () => {
    await wasAskedEachTime(stage, reaper.journal, { step: 'deploy-production', deployed: 'production v1.3.0' });
    const asked = retried.find(({ text }) => text.includes('⚠️ Deploy to production'));
    expect(asked?.text).toContain('Look, then choose: run it again, or mark it as done.');
    expect(asked?.text).toContain('[Retry] [Mark as done] [Skip…]');
    expect(await stage.environments.inProduction()).toBe('1.3.0');
  });
});

/** The steps that lines of this kind name, sorted. */
function named(lines: readonly string[], kind: RegExp): string[] {
  return lines.flatMap((line) => kind.exec(line)?.[1] ?? []).toSorted();
}

/** The titles of the steps that these happened to, sorted. */
function titles(events: readonly { step: string }[]): string[] {
  return events.flatMap(({ step }) => STEPS.filter(({ id }) => id === step).map(({ title }) => title)).toSorted();
}
