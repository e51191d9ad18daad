import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bob, li } from '../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import { ALICE, BOB, ERIN, ROLES } from '../../unit/release/given.ts';
import type { BranchPick } from '../../../src/release/picks.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { hotfixOn, MENDED } from './hotfix-on-stage.ts';
import { setStage, type Stage, type StageOptions } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };

const options: StageOptions = {
  commits: [
    {
      message: 'feat: begin',
      files: { 'package.json': '{ "version": "1.2.0" }\n', 'cart.ts': 'cart\n' },
      tags: ['v1.2.0'],
    },
    { message: 'feat: vouchers', files: { 'vouchers.ts': 'vouchers\n' } },
  ],
  steps: () => ({ 'update-changelog': {} }),
  project: {
    people: { [BOB.id]: [bob.email] },
    roles: { ...ROLES, 'release-manager': [ALICE.id, BOB.id, 'U07FRANK'] },
  },
};

async function verdicts(stage: Stage, id: string): Promise<[string, BranchPick['verdict']][] | undefined> {
  return (await stage.find(id)).picks?.all.map(({ branch, verdict }) => [branch, verdict]);
}

async function verified(stage: Stage, id: string): Promise<void> {
  await stage.ask(id, BOB, { type: 'SignOff', step: 'verify-deployment' });
}

describe('a fix that is picked onto the branch of a running release', () => {
  test('is in its changelog by itself, is its author’s, and has what was approved asked for again', async () => {
    const stage = await setStage(server, options);
    stage.work();
    const running = await stage.start({ type: 'minor' });
    const changelog = async () => (await stage.find(running)).steps['update-changelog'];
    await expect.poll(changelog, PATIENCE).toMatchObject({ status: 'succeeded', attempt: 1 });
    await stage.ask(running, BOB, { type: 'Approve', gate: 'pre-release' });
    expect((await stage.find(running)).gates['pre-release'].passed).toBeDefined();

    const hotfix = await hotfixOn(stage);
    const branch = 'release/v1.3.0';
    await expect.poll(async () => verdicts(stage, hotfix), PATIENCE).toEqual([[branch, 'clean']]);
    const before = await stage.remote.git('rev-parse', branch);
    expect(await stage.ask(hotfix, ERIN, { type: 'Pick' })).toMatchObject({ refusal: { code: 'pick-not-reached' } });
    await verified(stage, hotfix);
    await expect.poll(async () => (await stage.find(hotfix)).picks?.due, PATIENCE).toBe(true);
    expect(await stage.remote.git('rev-parse', branch)).toBe(before);

    await stage.ask(hotfix, ERIN, { type: 'Pick' });

    await expect
      .poll(async () => (await stage.find(hotfix)).steps['cherry-pick'], PATIENCE)
      .toMatchObject({ status: 'succeeded', result: { summary: 'v1.3.0 picked' } });
    await expect.poll(changelog, PATIENCE).toMatchObject({ status: 'succeeded', attempt: 2 });
    const release = await stage.find(running);
    const [picked = ''] = (await stage.find(hotfix)).picks?.all[0]?.commits ?? [];
    expect(release.candidate).toMatchObject({ content: picked, changes: 2, authors: ['alice@acme.test', BOB.id] });
    expect(release.ownCommits).not.toContain(picked);
    expect(release.arrivals).toMatchObject([{ commit: picked, subject: 'fix: round prices', author: BOB.id }]);
    expect(release.candidate?.notes).toContain('## Bug Fixes\n- Round prices\n');
    expect(await stage.remote.git('show', `${branch}:CHANGELOG.md`)).toContain('- Round prices');
    expect(await stage.remote.git('show', `${branch}:cart.ts`)).toBe('rounded');
    expect(release.gates['pre-release'].passed).toBeUndefined();
    expect(await stage.engine.difference(running, 'pre-release', BOB.id)).toMatchObject({
      commits: [{ commit: picked }],
    });
    expect(stage.errors).toEqual([]);
  });

  test('is pushed once, though the worker died before it could say so', async () => {
    let pushes = 0;
    const stage = await setStage(server, {
      ...options,
      project: { ...options.project, supported: ['release/v1.1'] },
      repository: (real) => ({
        ...real,
        async push(updates) {
          await real.push(updates);
          pushes += 1;
          if (pushes === 1) throw new Error('the worker died');
        },
      }),
    });
    await pushCommit(stage.remote.remote, { branch: 'release/v1.1', message: 'chore: old' });
    stage.work();
    const hotfix = await hotfixOn(stage);
    await verified(stage, hotfix);
    await expect.poll(async () => verdicts(stage, hotfix), PATIENCE).toEqual([['release/v1.1', 'clean']]);
    await stage.ask(hotfix, ERIN, { type: 'Pick', branches: ['v1.1'] });
    await expect.poll(() => stage.errors.length, PATIENCE).toBe(1);
    await stage.engine.wake(hotfix);
    await expect.poll(async () => verdicts(stage, hotfix), PATIENCE).toEqual([['release/v1.1', 'pushed']]);
    expect(pushes).toBe(1);
    expect(await stage.remote.git('log', '--format=%s', '-2', 'release/v1.1')).toBe('fix: round prices\nchore: old');
    expect((await stage.events(hotfix, 'StepSucceeded')).map(({ step }) => step)).toEqual(['cherry-pick']);
  });
});

test('a conflict is ticked by itself as soon as somebody has pushed the fix by hand', async () => {
  let later = 0;
  const stage = await setStage(server, {
    ...options,
    project: { ...options.project, supported: ['release/v1.1', 'release/v1.0'] },
    now: () => new Date(Date.now() + later).toISOString(),
  });
  const branch = 'release/v1.1';
  const push = async (message: string, text: string): Promise<string> =>
    pushCommit(stage.remote.remote, { branch, message, author: li, files: { 'cart.ts': text } });
  await push('feat: old carts', 'old cart\n');
  stage.work();
  const hotfix = await hotfixOn(stage);
  await verified(stage, hotfix);
  await expect.poll(async () => (await stage.find(hotfix)).picks?.due, PATIENCE).toBe(true);
  const { picks } = await stage.find(hotfix);
  expect(picks?.all).toMatchObject([
    { branch, verdict: 'conflict', conflict: { files: ['cart.ts'], count: 1, author: 'Li Wei', isOfBranch: true } },
    { branch: 'release/v1.0', verdict: 'gone' },
  ]);
  const told = (await stage.events(hotfix, 'PicksTried')).length;
  later += 30_000;
  await stage.engine.pick(hotfix);
  expect(await stage.events(hotfix, 'PicksTried')).toHaveLength(told);

  await push(`fix: round prices\n\n(cherry picked from commit ${picks?.of})`, 'old, and rounded\n');
  await pushCommit(stage.remote.remote, { branch: 'release/v1.0', message: 'fix: it is back', files: MENDED });
  later += 30_000;
  await stage.engine.pick(hotfix);

  expect((await stage.find(hotfix)).steps['cherry-pick']).toMatchObject({
    status: 'succeeded',
    result: { summary: 'v1.1 and v1.0 already there' },
  });
});

test('where no other release branch is active, there is nothing to pick', async () => {
  const stage = await setStage(server, options);
  stage.work();
  const hotfix = await hotfixOn(stage);
  await verified(stage, hotfix);
  await expect
    .poll(async () => (await stage.find(hotfix)).steps['cherry-pick'], PATIENCE)
    .toMatchObject({ status: 'succeeded', result: { summary: 'no other release branch is active' } });
  expect(await stage.events(hotfix, 'PicksTried')).toEqual([]);
});
