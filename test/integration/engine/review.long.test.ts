import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import { drive, type Driver } from '../../../sandbox/github/driver.ts';
import { startGitHubServer, type GitHubServer } from '../../../sandbox/github/server.ts';
import type { Forge } from '../../../src/services/forge/forge.ts';
import { openGitHub } from '../../../src/services/forge/github/github.ts';
import { BOB, CAROL } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { setStage, type Stage } from './stage.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(async () => redis[Symbol.asyncDispose]());

interface Reviewing {
  stage: Stage;
  server: GitHubServer;
  github: Driver;
  /** Everybody approves everything up to Release Day. */
  approve: () => Promise<void>;
  id: string;
  forge: Forge;
}

/** A release that has come to Release Day; nobody looks at its pull request but the test, and the workers. */
async function untilReview(before: (server: GitHubServer) => unknown = () => undefined): Promise<Reviewing> {
  const open: { forge?: Forge } = {};
  const forge = { owner: 'acme', repo: 'web', credentials: { token: '$TOKEN' }, logins: { bob: BOB.id } };
  const stage = await setStage(redis, {
    project: { forge },
    // There has to be something to merge.
    steps: () => ({ 'update-version': {}, 'final-review': {} }),
    forgeOf: () => open.forge,
  });
  const server = await startGitHubServer({ folder: stage.remote.remote, people: { tminus: {}, li: {}, bob: {} } });
  onTestFinished(async () => server.close());
  open.forge = openGitHub(
    { ...forge, url: server.apiUrl },
    { TOKEN: 'ghp_tminus' },
    { timeoutMs: 1_000, pausesMs: [10, 20] },
  );
  await before(server);
  stage.work();
  const id = await stage.start();
  const approved = async (by: typeof BOB, gate: string): Promise<void> => {
    await vi.waitFor(
      async () => expect(await stage.ask(id, by, { type: 'Approve', gate })).toMatchObject({ kind: 'done' }),
      20_000,
    );
  };
  const approve = async (): Promise<void> => {
    await approved(BOB, 'pre-release');
    await approved(BOB, 'testing');
    await approved(CAROL, 'testing');
  };
  await approve();
  return { stage, server, github: drive(server), approve, id, forge: open.forge };
}

async function until(check: () => Promise<unknown>): Promise<void> {
  await vi.waitFor(check, { timeout: 20_000, interval: 100 });
}

test('a pull request is opened at once, and looked at without any webhook', async () => {
  const { stage, github, id } = await untilReview();
  await until(async () => expect((await stage.find(id)).review?.seen?.number).toBe(1));
  await github.person('bob').approves(1);
  await until(async () =>
    expect((await stage.find(id)).steps['final-review']).toMatchObject({
      status: 'succeeded',
      result: { summary: '#1 · 1 of 1 review' },
    }),
  );
  expect((await stage.find(id)).review?.seen?.approvedBy).toEqual([BOB.id]);
  expect(stage.errors).toEqual([]);
});

test('two that look at the same moment open one pull request', async () => {
  const { stage, server, id } = await untilReview();
  const other = await stage.another({
    forgeOf: () =>
      openGitHub(
        { owner: 'acme', repo: 'web', url: server.apiUrl, credentials: { token: '$TOKEN' }, logins: {} },
        { TOKEN: 'ghp_tminus' },
      ),
  });
  await until(async () => expect((await stage.find(id)).steps['final-review']?.status).toBe('running'));
  await Promise.all([
    stage.engine.lookAtReview(id),
    other.engine.lookAtReview(id),
    stage.engine.lookAtReviews(stage.project.id),
  ]);
  expect(server.store.pulls).toHaveLength(1);
});

test('an outage of GitHub is said, and over when it is over', async () => {
  const { stage, server, id } = await untilReview(async (server) => server.goDown());
  await until(async () => expect((await stage.find(id)).review?.trouble).toContain('GitHub is out of reach'));
  expect((await stage.find(id)).steps['final-review']?.status).toBe('running');
  await server.comeBack();
  await stage.engine.lookAtReview(id);
  const { review } = await stage.find(id);
  expect(review).toMatchObject({ seen: { number: 1, state: 'open' } });
  expect(review).not.toHaveProperty('trouble');
});

test('a token that may not open one fails the step, and a retry opens it', async () => {
  const { stage, server, id } = await untilReview((server) => {
    server.store.tokens.clear();
  });
  await until(async () =>
    expect((await stage.find(id)).steps['final-review']).toMatchObject({
      status: 'failed',
      trouble: { reason: expect.stringContaining('GitHub does not know us (401)') },
    }),
  );
  server.issueToken('tminus', { value: 'ghp_tminus' });
  await stage.ask(id, BOB, { type: 'Retry', step: 'final-review' });
  await until(async () => expect((await stage.find(id)).review?.seen?.number).toBe(1));
});

test('a new candidate is another review of the same pull request, whose text follows', async () => {
  const { stage, server, github, approve, id } = await untilReview();
  await until(async () => expect((await stage.find(id)).review?.seen?.number).toBe(1));
  const commit = await pushCommit(stage.remote.remote, {
    branch: 'release/v1.2.1',
    message: 'fix: more',
    files: { m: '' },
  });
  await stage.engine.observe();
  await approve();
  await until(async () => expect((await stage.find(id)).review).toMatchObject({ attempt: 2, seen: { head: commit } }));
  expect((await stage.events(id, 'StepStarted')).filter(({ step }) => step === 'final-review')).toHaveLength(2);
  expect(server.store.pulls).toHaveLength(1);
  await github.person('bob').approves(1);
  await stage.engine.lookAtReview(id);
  await until(async () => expect((await stage.find(id)).steps['final-review']?.status).toBe('succeeded'));
});

test('one that somebody closes fails, and is opened anew when somebody retries', async () => {
  const { stage, github, server, id } = await untilReview();
  await until(async () => expect((await stage.find(id)).review?.seen?.number).toBe(1));
  await github.person('li').closes(1);
  await stage.engine.lookAtReview(id);
  await until(async () => expect((await stage.find(id)).steps['final-review']?.status).toBe('failed'));
  await stage.ask(id, BOB, { type: 'Retry', step: 'final-review' });
  await until(async () => expect((await stage.find(id)).review?.seen?.number).toBe(2));
  expect(server.store.pulls).toHaveLength(2);
});
