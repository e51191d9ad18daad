import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import type { SeenMessage } from '../../sandbox/slack/driver/seen-message.ts';
import { STEPS } from '../../src/process/checklist.ts';
import { askGit } from './support/ask-git.ts';
import { happens, insist, type Deed } from './support/insist.ts';
import { nameOf } from './support/journal.ts';
import { reap, type Reaper } from './support/reaper.ts';
import { TWO_PEOPLES_ROLES } from './support/two-people.ts';

const AUTOMATIC = STEPS.filter(({ work }) => work.kind !== 'sign-off').map(({ id }) => id);
const MANUAL = STEPS.filter(({ work }) => work.kind === 'sign-off');

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
  ...signOffs('post-release'),
  approval('bob', 'post-release', 'Post-Release'),
];

describe('a bot that is killed at every step boundary, and started again', () => {
  let stage: Stage;
  let reaper: Reaper;
  let retried: SeenMessage[];

  beforeAll(async () => {
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      schedule: { lead: '2s', 'pre-release': '2s', testing: '1s' },
      steps: { 'deploy-staging': deploy('staging'), 'deploy-production': deploy('production') },
      slack: { ackTimeoutMs: 500 },
    });
    const { driver } = stage;
    reaper = await reap(stage, 'acme-web-1', async (event) => {
      // In the middle of this one, not at its beginning.
      if (event === 'StepStarted deploy-production') await vi.waitFor(async () => deploys(stage, 'production', 1));
    });
    await driver.untilConnected();
    await driver.user('alice').types('/release minor', { in: 'acme-web' });
    await happens(reaper.journal, 'ReleaseStarted');
    retried = [];
    for (const deed of DEEDS) retried.push(...(await insist(stage, reaper.journal, deed)));
    await driver.channel('acme-web').shows('acme-web v1.3.0 is finished', { withinMs: 15_000 });
    await reaper.stop();
  }, 120_000);

  afterAll(async () => {
    await reaper.stop();
    await stage.strike();
  });

  it('was killed when each automatic step had begun, when it had ended, and at everything that people did', () => {
    const boundaries = [
      ...AUTOMATIC.flatMap((step) => [`StepStarted ${step}`, `StepSucceeded ${step}`]),
      ...DEEDS.map(({ leaves }) => leaves),
    ];
    expect(boundaries.filter((event) => !reaper.killedAt.includes(event))).toEqual([]);
  });

  it('brings each step to its end once', () => {
    const ended = reaper.journal.events.filter(({ type }) => type === 'StepSucceeded' || type === 'StepSignedOff');
    expect(ended.map((event) => ('step' in event ? event.step : '')).toSorted()).toEqual(
      STEPS.map(({ id }) => id).toSorted(),
    );
  });

  it('leaves two commits on the branch, one merge commit on main, and one tag', async () => {
    const git = askGit(stage.remote);
    const subjects = async (...range: string[]): Promise<string[]> =>
      (await git('log', '--first-parent', '--format=%s', ...range)).split('\n');
    expect(await subjects('release/v1.3.0', '^main^1')).toEqual(['docs(changelog): v1.3.0', 'chore(release): v1.3.0']);
    expect(await subjects('main', '^main^1', '^release/v1.3.0')).toEqual(['Merge release/v1.3.0 into main']);
    expect(await git('tag', '--list', '--points-at', 'main')).toBe('v1.3.0');
  });

  it('posts each message once, tells each event once, and announces once', () => {
    const posted = stage.slack.workspace.allMessages().filter(({ fromApp, visibleTo }) => fromApp && !visibleTo);
    const views = posted.map(({ metadata }) => JSON.stringify(metadata?.event_payload));
    expect(repeated(views)).toEqual([]);
    const { driver } = stage;
    const channel = driver.channel('acme-web');
    const threads = channel.messages().flatMap((message) => channel.thread(message).messages());
    const told = threads.filter(({ snapshot }) => JSON.stringify(snapshot.metadata).includes('notices:'));
    expect(told.length).toBeGreaterThan(20);
    expect(repeated(told.flatMap(({ text }) => text.split('\n')))).toEqual([]);
    expect(driver.channel('general').messages()).toHaveLength(1);
  });

  it('asks a person about a deploy that was cut in the middle, and runs it again only when told to', async () => {
    const about = reaper.journal.events.map(nameOf).filter((name) => name.endsWith(' deploy-production'));
    expect(about).toEqual([
      'StepStarted deploy-production',
      'StepInterrupted deploy-production',
      'StepRetried deploy-production',
      'StepStarted deploy-production',
      'StepSucceeded deploy-production',
    ]);
    const asked = retried.find(({ text }) => text.includes('⚠️ Deploy to production'));
    expect(asked?.text).toContain('Look, then choose: run it again, or mark it as done.');
    expect(asked?.text).toContain('[Retry] [Mark as done] [Skip…]');
    await deploys(stage, 'production', 2);
    expect(await stage.environments.inProduction()).toBe('1.3.0');
  });
});

function signOffs(phase: string): Deed[] {
  return MANUAL.filter((step) => step.phase === phase).map(({ id, title }) => ({
    who: id === 'user-acceptance' ? 'alice' : 'bob',
    label: `Sign off: ${title}`,
    leaves: `StepSignedOff ${id}`,
  }));
}

function approval(who: string, gate: string, phase: string): Deed {
  const leaves = `ApprovalGiven ${gate} by U0${who.toUpperCase()}`;
  return { who, label: 'Approve', on: new RegExp(`^${phase} · `, 'm'), leaves };
}

/** A deploy that leaves a line behind each time that it is really run. */
function deploy(environment: string): object {
  const run = `echo ${environment} >> "$DEPLOY_ROOT/deploys.log" && ./scripts/deployment/deploy.sh ${environment} {tag}`;
  return { run, shell: true };
}

/** Says how often something was deployed to an environment. */
async function deploys({ environments }: Stage, environment: string, times: number): Promise<void> {
  const lines = (await readFile(join(environments.folder, 'deploys.log'), 'utf8')).split('\n');
  expect(lines.filter((line) => line === environment)).toHaveLength(times);
}

function repeated(texts: string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}
