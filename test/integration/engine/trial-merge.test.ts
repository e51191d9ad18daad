import { afterAll, beforeAll, expect, test } from 'vitest';
import { bob, li } from '../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import { ALICE, BOB, ROLES } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { setStage, type Stage } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };

/** A release in Testing, with a fix of Bob's on its branch. */
async function inTesting(): Promise<{ stage: Stage; id: string }> {
  const stage = await setStage(server, {
    steps: () => ({ 'smoke-tests': { role: 'qa' }, 'merge-to-main': {} }),
    project: {
      people: { [BOB.id]: [bob.email] },
      roles: { ...ROLES, 'release-manager': [ALICE.id, BOB.id, 'U07FRANK'] },
    },
  });
  stage.work();
  const id = await stage.start();
  await expect.poll(async () => (await stage.find(id)).candidate, PATIENCE).toBeDefined();
  const { branch } = await stage.find(id);
  await pushCommit(stage.remote.remote, { branch, message: 'fix: late', author: bob, files: { 'a.txt': 'bob\n' } });
  await stage.engine.observe();
  await stage.ask(id, { id: 'U07FRANK', groups: [] }, { type: 'Approve', gate: 'pre-release' });
  await expect.poll(async () => (await stage.find(id)).phases.testing, PATIENCE).toBeDefined();
  return { stage, id };
}

test('a conflict with main is found while the release is in Testing, and is gone once somebody has settled it', async () => {
  const { stage, id } = await inTesting();
  await stage.engine.observe();
  expect(await stage.events(id, 'MergeTried')).toEqual([]);

  await pushCommit(stage.remote.remote, { message: 'feat: rival', author: li, files: { 'a.txt': 'li\n' } });
  await stage.engine.observe();
  await stage.engine.observe();
  const conflicts = [{ file: 'a.txt', authors: ['Li Wei', BOB.id] }];
  expect(await stage.events(id, 'MergeTried')).toMatchObject([{ conflicts, total: 1 }]);
  expect((await stage.find(id)).mergeTrial).toMatchObject({ conflicts });

  await pushCommit(stage.remote.remote, { message: 'fix: as on the branch', author: li, files: { 'a.txt': 'bob\n' } });
  await stage.engine.observe();
  expect(await stage.events(id, 'MergeTried')).toMatchObject([{ total: 1 }, { conflicts: [], total: 0 }]);
});
