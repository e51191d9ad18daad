import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { bob, li } from '../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import { drive, type Driver } from '../../../sandbox/github/driver.ts';
import { startGitHubServer, type GitHubServer } from '../../../sandbox/github/server.ts';
import type { BranchPick } from '../../../src/release/picks.ts';
import type { Forge } from '../../../src/services/forge/forge.ts';
import { openGitHub } from '../../../src/services/forge/github/github.ts';
import { matrix } from '../../../src/slack/views/hotfix/pick-words.ts';
import { BOB, ERIN } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { hotfixOn } from './hotfix-on-stage.ts';
import { setStage, type Stage } from './stage.ts';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});

afterAll(async () => redis.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };
const BRANCH = 'release/v1.1';
const TOPIC = 'pick/v1.2.1-onto-v1.1';

interface OnGitHub {
  stage: Stage;
  server: GitHubServer;
  github: Driver;
  hotfix: string;
  pick: () => Promise<BranchPick | undefined>;
  /** What is known half a minute later, which is when T-Minus looks again. */
  later: () => Promise<BranchPick | undefined>;
}

/** A hotfix that is verified, where release/v1.1 takes pull requests only; what li has on that branch. */
async function verified(files: Record<string, string> = {}): Promise<OnGitHub> {
  let forge: Forge | undefined;
  let ms = 0;
  const stage = await setStage(redis, {
    commits: [
      {
        message: 'feat: begin',
        files: { 'package.json': '{ "version": "1.2.0" }\n', 'cart.ts': 'cart\n' },
        tags: ['v1.2.0'],
      },
    ],
    project: { people: { [BOB.id]: [bob.email] }, supported: [BRANCH], picks: 'pull-request' },
    forgeOf: () => forge,
    now: () => new Date(Date.now() + ms).toISOString(),
  });
  await pushCommit(stage.remote.remote, { branch: BRANCH, message: 'chore: old', author: li, files });
  const people = { tminus: {}, li: {} };
  const server = await startGitHubServer({ folder: stage.remote.remote, people });
  onTestFinished(async () => server.close());
  const source = { owner: 'acme', repo: 'web', url: server.apiUrl, credentials: { token: '$TOKEN' }, logins: {} };
  forge = openGitHub(source, { TOKEN: 'ghp_tminus' }, { timeoutMs: 1_000, pausesMs: [10, 20] });
  stage.work();
  const hotfix = await hotfixOn(stage);
  await stage.ask(hotfix, BOB, { type: 'SignOff', step: 'verify-deployment' });
  await expect.poll(async () => (await stage.find(hotfix)).picks?.due, PATIENCE).toBe(true);
  const pick: OnGitHub['pick'] = async () => (await stage.find(hotfix)).picks?.all[0];
  return {
    stage,
    server,
    github: drive(server),
    hotfix,
    pick,
    async later() {
      ms += 30_000;
      await stage.engine.pick(hotfix);
      return pick();
    },
  };
}

async function ordered(on: OnGitHub): Promise<void> {
  expect(await on.stage.ask(on.hotfix, ERIN, { type: 'Pick' })).not.toHaveProperty('refusal');
  await on.stage.engine.pick(on.hotfix);
}

test('a pick is a pull request from a branch of its own, and picked as soon as it is merged', async () => {
  const on = await verified();
  const { stage, github, server, hotfix } = on;
  const before = await stage.remote.git('rev-parse', BRANCH);
  expect(await on.pick()).toMatchObject({ verdict: 'clean', from: TOPIC });

  await ordered(on);

  await expect.poll(on.pick, PATIENCE).toMatchObject({ verdict: 'proposed', pull: { number: 1 } });
  expect(await stage.remote.git('rev-parse', BRANCH)).toBe(before);
  expect(github.pull(1)).toMatchObject({ title: 'v1.2.1 onto v1.1: fix: round prices' });
  expect(await stage.remote.git('log', '--format=%an: %s', `${BRANCH}..${TOPIC}`)).toBe('Bob Baker: fix: round prices');
  expect(matrix(await stage.find(hotfix), new Map())).toMatch(/^v1\.1 <http[^|]*\/pull\/1\|PR #1> open$/);
  expect(await stage.ask(hotfix, ERIN, { type: 'Pick' })).toMatchObject({
    refusal: { text: expect.stringContaining('v1.1 has a pull request that waits to be merged') },
  });
  const told = (await stage.events(hotfix, 'PicksTried')).length;
  await on.later();
  expect(await stage.events(hotfix, 'PicksTried')).toHaveLength(told);

  await github.person('li').merges(1, { method: 'squash' });
  await expect.poll(on.later, PATIENCE).toMatchObject({ verdict: 'pushed', pull: { number: 1 } });
  expect((await stage.find(hotfix)).steps['cherry-pick']).toMatchObject({
    status: 'succeeded',
    result: { summary: 'v1.1 picked' },
  });
  expect(server.store.pulls).toHaveLength(1);
  expect(stage.errors).toEqual([]);
});

test('a branch that moves on while its pull request is open is no news; once the two don’t go together, it is told', async () => {
  const on = await verified();
  await ordered(on);
  await expect.poll(on.pick, PATIENCE).toMatchObject({ verdict: 'proposed' });
  await pushCommit(on.stage.remote.remote, { branch: BRANCH, message: 'chore: more', author: li });
  await expect.poll(on.later, PATIENCE).toMatchObject({ verdict: 'proposed', pull: { number: 1 } });
  await pushCommit(on.stage.remote.remote, {
    branch: BRANCH,
    message: 'feat: x',
    author: li,
    files: { 'cart.ts': 'x' },
  });
  await expect.poll(on.later, PATIENCE).toMatchObject({ verdict: 'conflict', from: TOPIC, pull: { number: 1 } });
});

test('one that was closed is told, and another one is opened on a press', async () => {
  const on = await verified();
  await ordered(on);
  await expect.poll(on.pick, PATIENCE).toMatchObject({ verdict: 'proposed' });
  await on.github.person('li').closes(1);
  await expect.poll(on.later, PATIENCE).toMatchObject({
    verdict: 'refused',
    reason:
      'Pull request #1 was closed, and release/v1.1 does not have the fix. Type `/release pick` for another one, or `/release skip cherry-pick <reason>` to go without.',
  });
  await ordered(on);
  await expect.poll(on.pick, PATIENCE).toMatchObject({ verdict: 'proposed', pull: { number: 2 } });
  expect(await on.stage.remote.git('rev-list', '--count', `${BRANCH}..${TOPIC}`)).toBe('1');
});

test('nothing is opened twice though GitHub’s answer got lost', async () => {
  const on = await verified();
  on.server.faults.fail({ route: 'POST /repos/{owner}/{repo}/pulls', when: 'after' });
  await ordered(on);
  await expect.poll(on.pick, PATIENCE).toMatchObject({ verdict: 'proposed', pull: { number: 1 } });
  expect(on.server.store.pulls).toHaveLength(1);
});

test('what somebody else has on a branch of that name is left alone, and told', async () => {
  const on = await verified();
  await pushCommit(on.stage.remote.remote, {
    branch: TOPIC,
    message: 'mine',
    author: li,
    files: { 'cart.ts': 'mine' },
  });
  await ordered(on);
  await expect.poll(on.pick, PATIENCE).toMatchObject({
    verdict: 'refused',
    reason: `The branch ${TOPIC} is on the remote already, and the fix does not go with what is on it. Delete it (git push origin --delete ${TOPIC}), then type \`/release pick\`.`,
  });
  expect(on.server.store.pulls).toEqual([]);
});
