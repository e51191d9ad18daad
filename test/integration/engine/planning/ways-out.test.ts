import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import type { Answer } from '../../../../src/engine/desk.ts';
import { ALICE, BOB, ERIN } from '../../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { aRequest, setStage, type Stage } from '../stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };
const BEGIN: CommitSpec = {
  message: 'feat: begin',
  files: { 'package.json': '{\n  "version": "1.2.0"\n}\n' },
  tags: ['v1.2.0'],
};
const FIX: CommitSpec = { message: 'fix: mend', files: { 'fix.txt': 'fix\n' } };
const FEATURE: CommitSpec = { message: 'feat: add vouchers', files: { 'vouchers.txt': 'vouchers\n' } };

/** A feature on top of a fix: nothing else came after it. */
const ON_TOP = [BEGIN, FIX, FEATURE];
/** A fix on top of a feature. */
const BELOW = [BEGIN, FEATURE, FIX];

const startAt = async ({ engine, project }: Stage, request: object = {}): Promise<Answer> =>
  engine.start({ ...aRequest(project), ...request });

async function started(stage: Stage, request: object = {}) {
  const answer = await startAt(stage, request);
  if (answer.kind === 'refused') throw new Error(answer.refusal.text);
  return answer.release;
}

describe('a patch release with a feature in it', () => {
  test('is not started; whoever asked hears which commit it is and what can be done', async () => {
    const stage = await setStage(server, { commits: ON_TOP });
    const [, , feature = ''] = stage.remote.ids;
    expect(await startAt(stage)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'type-forbids' },
      against: {
        request: { type: 'patch' },
        objections: [{ commit: feature, subject: 'feat: add vouchers', because: 'feature', against: 'type' }],
        ways: {
          makeIt: { type: 'minor', version: '1.3.0' },
          leaveOut: { how: 'cut', commits: [feature], alsoLost: 0 },
        },
      },
    });
    expect(await stage.engine.list(stage.project.id)).toEqual([]);
  });

  test('goes without it: the branch is cut before it', async () => {
    const stage = await setStage(server, { commits: ON_TOP });
    const [, fix = '', feature = ''] = stage.remote.ids;
    const release = await started(stage, { leaveOut: [feature] });
    expect(release).toMatchObject({ base: fix, leftOut: [{ commit: feature, how: 'cut' }], version: '1.2.1' });
  });

  test('goes without it: it is taken back on the branch when something came after it', async () => {
    const stage = await setStage(server, { commits: BELOW });
    const [, feature = '', fix = ''] = stage.remote.ids;
    stage.work();
    const { id } = await started(stage, { leaveOut: 'offenders' });
    await expect
      .poll(async () => (await stage.find(id)).steps['create-release-branch'], PATIENCE)
      .toMatchObject({ status: 'succeeded' });
    const release = await stage.find(id);
    expect(release).toMatchObject({ base: fix, leftOut: [{ commit: feature, how: 'reverted' }] });
    expect(release.candidate?.objections).toEqual([]);
    expect(await stage.remote.git('ls-tree', '--name-only', 'release/v1.2.1')).not.toContain('vouchers.txt');
    expect(await stage.remote.git('ls-tree', '--name-only', 'main')).toContain('vouchers.txt');
  });

  test('can’t go without what later commits build on, and says which files are why', async () => {
    const on = { message: 'fix: mend vouchers', files: { 'vouchers.txt': 'better vouchers\n' } };
    const stage = await setStage(server, { commits: [BEGIN, FEATURE, on] });
    const answer = await startAt(stage);
    expect(answer).toMatchObject({
      against: { ways: { leaveOut: { how: 'reverted', conflicts: ['vouchers.txt'], alsoLost: 1 } } },
    });
    expect(await startAt(stage, { leaveOut: 'offenders' })).toMatchObject({
      refusal: { code: 'leave-out-conflicts', text: expect.stringContaining('vouchers.txt') },
    });
  });

  test('can’t go without everything that it has', async () => {
    const stage = await setStage(server, { commits: [BEGIN, FEATURE] });
    const answer = await startAt(stage);
    expect(answer).toMatchObject({ against: { ways: { makeIt: { type: 'minor' } } } });
    expect(answer).not.toHaveProperty('against.ways.leaveOut');
    expect(await startAt(stage, { leaveOut: 'offenders' })).toMatchObject({ refusal: { code: 'leave-out-all' } });
  });

  test('keeps it when somebody with the role says why', async () => {
    const stage = await setStage(server, { commits: ON_TOP });
    const [, , feature = ''] = stage.remote.ids;
    const waive = { commits: [feature.slice(0, 8)], reason: 'hidden behind a switch' };
    const release = await started(stage, { waive });
    expect(release.waivers).toMatchObject([{ commit: feature, reason: 'hidden behind a switch', by: ALICE.id }]);
  });

  test('is not started when what is named is not in its way', async () => {
    const stage = await setStage(server, { commits: ON_TOP });
    const [, fix = '', feature = ''] = stage.remote.ids;
    const waive = { commits: [feature.slice(0, 7), fix.slice(0, 7)], reason: 'hidden behind a switch' };
    expect(await startAt(stage, { waive })).toMatchObject({
      refusal: {
        text: `\`${fix.slice(0, 7)}\` doesn't stand in the way of v1.2.1: choose \`${feature.slice(0, 7)}\`.`,
      },
    });
    expect(await stage.engine.list(stage.project.id)).toEqual([]);
  });

  test('does not keep it because somebody without the role says so', async () => {
    const stage = await setStage(server, { commits: ON_TOP });
    const waive = { commits: 'offenders', reason: 'please' };
    expect(await startAt(stage, { waive, by: ERIN })).toMatchObject({ refusal: { code: 'not-permitted' } });
  });

  test('can be left out only what is new', async () => {
    const stage = await setStage(server, { commits: ON_TOP });
    const [begin = ''] = stage.remote.ids;
    expect(await startAt(stage, { leaveOut: [begin] })).toMatchObject({ refusal: { code: 'leave-out-unknown' } });
  });
});

describe('a release of another type in the place of one under way', () => {
  test('cancels that one, and the two are linked', async () => {
    const stage = await setStage(server, { commits: [BEGIN, FIX] });
    const old = await started(stage);
    const next = await started(stage, { type: 'minor', insteadOf: old.id });
    expect(next).toMatchObject({ version: '1.3.0', follows: { release: old.id, version: '1.2.1' } });
    expect((await stage.find(old.id)).ended).toMatchObject({
      how: 'cancelled',
      by: ALICE.id,
      reason: 'v1.3.0 takes its place',
    });
  });

  test('happens once, however often it is asked for', async () => {
    const stage = await setStage(server, { commits: [BEGIN, FIX] });
    const old = await started(stage);
    const request = { type: 'minor', insteadOf: old.id, intent: randomUUID() };
    const [one, other] = [await started(stage, request), await started(stage, request)];
    expect(one.id).toBe(other.id);
    expect(await stage.engine.list(stage.project.id)).toHaveLength(2);
  });

  test('leaves the old one alone when it can’t be started', async () => {
    const stage = await setStage(server, { commits: [BEGIN, FIX] });
    const old = await started(stage);
    await stage.remote.git('branch', 'release/v1.3.0', 'main');
    const answer = await startAt(stage, { type: 'minor', insteadOf: old.id });
    expect(answer).toMatchObject({ refusal: { code: 'branch-exists' } });
    expect((await stage.find(old.id)).ended).toBeUndefined();
  });

  test('is for those who may cancel the old one', async () => {
    const stage = await setStage(server, { commits: [BEGIN, FIX] });
    const old = await started(stage, { by: BOB });
    const answer = await startAt(stage, { type: 'minor', insteadOf: old.id, by: ERIN });
    expect(answer).toMatchObject({ refusal: { code: 'not-permitted' } });
    const unknown = await startAt(stage, { type: 'minor', insteadOf: 'acme-web-99' });
    expect(unknown).toMatchObject({ refusal: { code: 'unknown-release' } });
  });

  test('comes about as a whole when the process died in the middle of it', async () => {
    const stage = await setStage(server, { commits: [BEGIN, FIX] });
    const old = await started(stage);
    const dying = await stage.another({
      mirror: async (key) => {
        // Its claim is written; nothing after it is.
        if (key.endsWith(':ledger')) await new Promise(() => undefined);
      },
    });
    const elsewhere = stage.options;
    void dying.engine.start({ ...aRequest(stage.project), type: 'minor', insteadOf: old.id });
    await expect
      .poll(async () => (await stage.engine.projectLog(elsewhere.projects[0]?.id ?? '')).ledger.releases, PATIENCE)
      .toHaveLength(2);
    await stage.engine.tick();
    const [next, before] = await stage.engine.list(stage.project.id);
    expect(next).toMatchObject({ type: 'minor', follows: { release: old.id } });
    expect(before?.ended).toMatchObject({ how: 'cancelled' });
  });
});

test('what the judge of the API found is let in at the start, and anything worse has to be let in again', async () => {
  const apiCheck = { run: 'cat api.txt', shell: false, timeoutMs: 20_000 };
  const commits = [BEGIN, { message: 'fix: mend', files: { 'api.txt': 'minor\n' } }];
  const stage = await setStage(server, { commits, project: { apiCheck } });
  expect(await startAt(stage)).toMatchObject({
    refusal: { code: 'type-forbids', text: expect.stringContaining('“the API check says minor” (a feature)') },
  });
  stage.work();
  const { id } = await started(stage, { by: BOB, waive: { commits: 'offenders', reason: 'it is internal' } });
  const candidate = async () => (await stage.find(id)).candidate;
  await expect.poll(candidate, PATIENCE).toMatchObject({ objections: [{ commit: 'api:minor' }] });
  expect((await stage.find(id)).waivers).toMatchObject([{ commit: 'api:minor', reason: 'it is internal' }]);
  await pushCommit(stage.remote.remote, {
    branch: 'release/v1.2.1',
    message: 'fix: mend more',
    files: { 'api.txt': 'major\n' },
  });
  expect(await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' })).toMatchObject({
    refusal: { code: 'objections', text: expect.stringContaining('the API check says major') },
  });
  await stage.ask(id, BOB, { type: 'Waive', commit: 'api', reason: 'nobody uses it' });
  // Whoever started it is no second pair of eyes; but nothing else stands in the way any more.
  expect(await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' })).toMatchObject({
    refusal: { code: 'four-eyes' },
  });
});

test('a gate is not passed while a commit of the branch is in the way, and is once it was taken back', async () => {
  const stage = await setStage(server, { commits: [BEGIN, FIX] });
  stage.work();
  const id = await stage.start();
  await expect
    .poll(async () => (await stage.find(id)).steps['create-release-branch'], PATIENCE)
    .toMatchObject({ status: 'succeeded' });
  const feature = await pushCommit(stage.remote.remote, {
    branch: 'release/v1.2.1',
    message: 'feat: sneak in',
    files: { 'sneaky.txt': 'sneaky\n' },
  });
  await stage.engine.observe();
  expect((await stage.find(id)).candidate?.objections).toMatchObject([{ commit: feature, because: 'feature' }]);
  expect(await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' })).toMatchObject({
    refusal: { code: 'objections' },
  });

  const takeBack = async (): Promise<Answer> =>
    stage.engine.takeBack(id, feature.slice(0, 10), { intent: randomUUID(), by: ERIN, at: new Date().toISOString() });
  expect(await takeBack()).toMatchObject({ kind: 'done', release: { candidate: { objections: [] } } });
  const head = await stage.remote.git('rev-parse', 'release/v1.2.1');
  const release = await stage.find(id);
  expect(release.candidate).toMatchObject({ commit: head, changes: 2 });
  expect(release.ownCommits).toContain(head);
  expect(await stage.events(id, 'CandidateChosen')).toMatchObject([{ by: 'tminus' }, { by: ERIN.id }]);
  // Asked again, nothing happens again.
  expect(await takeBack()).toMatchObject({ kind: 'done' });
  expect(await stage.remote.git('rev-parse', 'release/v1.2.1')).toBe(head);
  expect(await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' })).toMatchObject({ kind: 'done' });
});
