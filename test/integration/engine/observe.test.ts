import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bob } from '../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import { ALICE, BOB, CAROL, ROLES } from '../../unit/release/given.ts';
import type { Repository } from '../../../src/services/repository/repository.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { setStage, type Stage, type StageOptions } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };

/** The bot commits the version and the changelog; tests take no time. */
const options: StageOptions = {
  steps: () => ({ 'update-version': {}, 'update-changelog': {}, 'run-tests': { run: 'true' } }),
  project: {
    people: { [BOB.id]: [bob.email] },
    roles: { ...ROLES, 'release-manager': [ALICE.id, BOB.id, 'U07FRANK'] },
  },
};

/** A release whose tests have passed; it waits for its first gate. */
async function readyStage(more: StageOptions = {}): Promise<{ stage: Stage; id: string }> {
  const stage = await setStage(server, { ...options, ...more });
  stage.work();
  const id = await stage.start();
  await untilReady(stage, id);
  return { stage, id };
}

async function untilReady(stage: Stage, id: string, attempt = 1): Promise<void> {
  await expect
    .poll(async () => (await stage.find(id)).steps['run-tests'], PATIENCE)
    .toMatchObject({ status: 'succeeded', attempt });
}

const push = async ({ remote }: Stage, author = bob): Promise<string> =>
  pushCommit(remote.remote, {
    branch: 'release/v1.2.1',
    message: 'fix: found in testing',
    author,
    files: { 'fix.txt': 'fix\n' },
  });

describe('the bot’s own commits', () => {
  test('are no news', async () => {
    const { stage, id } = await readyStage();
    await Promise.all([stage.engine.observe(), stage.engine.observe()]);
    expect(await stage.events(id, 'CandidateChosen')).toEqual([]);
    expect((await stage.find(id)).ownCommits).toHaveLength(2);
  });

  test('are no news between their push and its record', async () => {
    const pushed = { next: async (): Promise<void> => undefined };
    const stage = await setStage(server, { ...options, repository: pushingInto(pushed) });
    pushed.next = async () => stage.engine.observe();
    stage.work();
    const id = await stage.start();
    await untilReady(stage, id);
    expect(await stage.events(id, 'CandidateChosen')).toEqual([]);
  });

  test('are no news to somebody who began to look before they were pushed', async () => {
    const pushed = { next: async (): Promise<void> => undefined };
    const [looking, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const stage = await setStage(server, {
      steps: () => ({ 'update-changelog': {} }),
      repository: pushingInto(pushed),
    });
    const elsewhere = await stage.another({
      repository: (real) => ({
        ...real,
        async refresh() {
          looking.resolve();
          await seen.promise;
          return real.refresh();
        },
      }),
    });
    stage.work();
    const id = await stage.start({ type: 'minor' });
    const changelog = async () => (await stage.find(id)).steps['update-changelog'];
    await expect.poll(changelog, PATIENCE).toMatchObject({ status: 'succeeded', attempt: 1 });
    await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' });
    await stage.ask(id, BOB, { type: 'OpenPhase', phase: 'testing' });
    await stage.ask(id, BOB, { type: 'Approve', gate: 'testing' });
    await stage.ask(id, CAROL, { type: 'Approve', gate: 'testing' });

    const observed = elsewhere.engine.observe();
    await looking.promise;
    pushed.next = async () => {
      seen.resolve();
      await observed;
    };
    // Days earlier than planned: the changelog is written again, with today's date.
    await stage.ask(id, BOB, { type: 'OpenPhase', phase: 'release-day' });
    await expect.poll(changelog, PATIENCE).toMatchObject({ status: 'succeeded', attempt: 2 });

    expect(await stage.events(id, 'CandidateChosen')).toEqual([]);
    expect((await stage.find(id)).gates.testing.passed).toBeDefined();
  });
});

describe('a commit that somebody pushes to the release branch', () => {
  test('is the new candidate, and is tested before anybody can approve it', async () => {
    const { stage, id } = await readyStage();
    const fix = await push(stage);
    await stage.engine.observe();
    await untilReady(stage, id, 2);
    const release = await stage.find(id);
    expect(release.candidate).toMatchObject({ content: fix, changes: 2, authors: ['alice@acme.test', BOB.id] });
    expect(release.ownCommits).toHaveLength(4 - 1); // the version was right already
    expect(await stage.events(id, 'CandidateChosen')).toHaveLength(1);
  });

  test('comes in before an approval that did not know of it', async () => {
    const { stage, id } = await readyStage();
    await push(stage);
    const answer = await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'gate-not-reached' } });
    expect(await stage.events(id, 'GatePassed')).toEqual([]);
  });

  test('voids the approvals that were given', async () => {
    const { stage, id } = await readyStage();
    await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' });
    await push(stage);
    await stage.engine.observe();
    expect(await stage.events(id, 'ApprovalVoided')).toMatchObject([{ gate: 'pre-release' }]);
    expect((await stage.find(id)).gates['pre-release'].passed).toBeUndefined();
  });

  test('does not make a sole author independent: the bot’s commits are nobody’s', async () => {
    const { stage, id } = await readyStage({
      commits: [
        { message: 'feat: begin', files: { 'package.json': '{ "version": "1.2.0" }' }, tags: ['v1.2.0'] },
        { message: 'fix: mend', author: bob },
      ],
    });
    await push(stage);
    await stage.engine.observe();
    await untilReady(stage, id, 2);
    expect((await stage.find(id)).candidate?.authors).toEqual([BOB.id]);
    expect(await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' })).toMatchObject({
      refusal: { code: 'four-eyes', text: expect.stringContaining('you alone wrote its changes') },
    });
  });
});

test('a feature on a frozen branch is found within a minute, though nobody asks', async () => {
  const { stage, id } = await readyStage({
    steps: () => ({ 'update-changelog': {}, 'feature-freeze': {}, 'run-tests': { run: 'true' } }),
  });
  await expect.poll(async () => (await stage.find(id)).frozen, PATIENCE).toBeDefined();
  const commit = await pushCommit(stage.remote.remote, { branch: 'release/v1.2.1', message: 'feat: sneak in' });
  // The branches are looked at in every fifth or sixth of the ticks, which come every five seconds.
  await stage.queues.keepTick();
  await expect
    .poll(async () => (await stage.find(id)).candidate?.objections, { timeout: 60_000, interval: 100 })
    .toContainEqual(expect.objectContaining({ commit, against: 'freeze' }));
});

test('nobody approves while nobody can look at the release branch', async () => {
  const { stage, id } = await readyStage();
  await rename(stage.remote.remote, `${stage.remote.remote}.moved`);
  expect(await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'repository' },
  });
  expect(await stage.ask(id, BOB, { type: 'Cancel', reason: 'the remote is gone' })).toMatchObject({ kind: 'done' });
});

/** A repository in which something happens right after each push, before anybody can record it. */
function pushingInto(pushed: { next: () => Promise<void> }): (real: Repository) => Repository {
  return (real) => ({
    ...real,
    async push(updates) {
      await real.push(updates);
      await pushed.next();
    },
  });
}
