import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import type { Answer } from '../../../src/engine/desk.ts';
import { createRosterTwin } from '../../fakes/roster.ts';
import { ALICE, BOB, ERIN, MALLORY, ROLES } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { claim } from './claim.ts';
import { aRequest, setStage, type Stage } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const startAt = async ({ engine, project }: Stage, request: object = {}): Promise<Answer> =>
  engine.start({ ...aRequest(project), ...request });

describe('a release', () => {
  test('is started with everything that is known of it', async () => {
    const stage = await setStage(server);
    const release = await stage.find(await stage.start());
    expect(release).toMatchObject({
      id: `${stage.project.id}-1`,
      type: 'patch',
      version: '1.2.1',
      tag: 'v1.2.1',
      branch: 'release/v1.2.1',
      previousTag: 'v1.2.0',
      base: stage.remote.ids[1],
      startedBy: ALICE.id,
    });
    expect(Object.keys(release.steps)).toEqual(['create-release-branch']);
  });

  test('of a project without any tag begins at the version in package.json', async () => {
    const stage = await setStage(server, {
      commits: [{ message: 'feat: begin', files: { 'package.json': '{ "version": "0.4.1" }' } }],
    });
    const release = await stage.find(await stage.start({ type: 'minor' }));
    expect(release.version).toBe('0.5.0');
    expect(release).not.toHaveProperty('previousTag');
  });

  test('never takes a version whose tag is there already, on whatever branch', async () => {
    const begin = { message: 'feat: begin', files: { 'package.json': '{ "version": "1.2.0" }' }, tags: ['v1.2.0'] };
    const elsewhere = { message: 'wip', branch: 'other', tags: ['v1.2.1'] };
    const stage = await setStage(server, { commits: [begin, elsewhere, { message: 'fix: mend' }] });
    expect(await stage.find(await stage.start())).toMatchObject({ version: '1.2.2', previousTag: 'v1.2.0' });
  });

  test('opens its first phase at once', async () => {
    const stage = await setStage(server);
    const id = await stage.start();
    expect((await stage.find(id)).phases['pre-release']).toMatchObject({ by: 'tminus', early: false });
  });
});

describe('two people who start a release at the same moment', () => {
  test('get one release; the other one hears whose', async () => {
    const stage = await setStage(server);
    const elsewhere = await stage.another();
    const answers = await Promise.all([
      startAt(stage),
      elsewhere.engine.start({ ...aRequest(stage.project), by: BOB, type: 'minor' }),
    ]);
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
    const [release] = await stage.engine.list(stage.project.id);
    expect(answers.find(({ kind }) => kind === 'refused')).toMatchObject({
      refusal: {
        code: 'release-open',
        text: expect.stringContaining(
          `v${release?.version} of ${stage.project.id} is under way (@{${release?.startedBy}}`,
        ),
      },
    });
    expect(await stage.engine.list(stage.project.id)).toHaveLength(1);
  });

  test('are one person whose click came twice', async () => {
    const stage = await setStage(server);
    const elsewhere = await stage.another();
    const request = aRequest(stage.project);
    const answers = await Promise.all([stage.engine.start(request), elsewhere.engine.start(request)]);
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['done', 'repeated']);
    expect(await stage.engine.list(stage.project.id)).toHaveLength(1);
  });
});

test('a process that dies between claiming the project and the first event has its start finished by the next look', async () => {
  const stage = await setStage(server);
  const id = await claim(stage);
  expect(await stage.engine.find(id)).toBeUndefined();

  await Promise.all([stage.engine.tick(), (await stage.another()).engine.tick()]);

  expect(await stage.find(id)).toMatchObject({ version: '1.3.0', startedBy: ALICE.id });
  expect(await stage.events(id, 'ReleaseStarted')).toHaveLength(1);
});

test('after a cancelled release the next one may start', async () => {
  const stage = await setStage(server);
  const first = await stage.start();
  expect(await startAt(stage)).toMatchObject({ kind: 'refused', refusal: { code: 'release-open' } });
  await stage.ask(first, ALICE, { type: 'Cancel', reason: 'too early' });
  expect(await stage.start({ type: 'minor' })).toBe(`${stage.project.id}-2`);
  expect((await stage.engine.list(stage.project.id)).map(({ version }) => version)).toEqual(['1.3.0', '1.2.1']);
});

describe('a release is not started', () => {
  const tagged = { message: 'feat: begin', tags: ['v1.2.0'] };
  const refusals: [string, Parameters<typeof setStage>[1], object, string][] = [
    ['by somebody without the role', {}, { by: MALLORY }, 'It takes the role developer or release manager to start'],
    ['when nothing is new', { commits: [tagged] }, {}, 'Nothing has been committed to main since v1.2.0'],
    ['when there is no such branch', { project: { main: 'trunk' } }, {}, 'has no branch “trunk” (it has main)'],
    [
      'when its branch is there already',
      { commits: [tagged, { message: 'wip', branch: 'release/v1.2.1' }, { message: 'fix: mend' }] },
      {},
      'The branch release/v1.2.1 exists already',
    ],
    [
      'when the version is not a semantic one',
      { commits: [{ message: 'feat: begin', files: { 'package.json': '{ "version": "one" }' } }] },
      {},
      'The version in package.json, “one”, is not a semantic version',
    ],
    ['for a project that nobody knows', {}, { project: 'acme' }, 'There is no project “acme” here: choose acme-'],
    [
      'when its gates could never be passed',
      { project: { roles: { 'release-manager': [ALICE.id] } } },
      {},
      'could never be approved',
    ],
  ];

  test.each(refusals)('%s', async (_, options, request, text) => {
    const stage = await setStage(server, options);
    expect(await startAt(stage, request)).toMatchObject({
      kind: 'refused',
      refusal: { text: expect.stringContaining(text) },
    });
    expect(await stage.engine.list(stage.project.id)).toEqual([]);
  });

  test('when the repository is out of reach', async () => {
    const stage = await setStage(server);
    await rename(stage.remote.remote, `${stage.remote.remote}.moved`);
    expect(await startAt(stage)).toMatchObject({ kind: 'refused', refusal: { code: 'repository' } });
  });
});

describe('whoever is there', () => {
  const roles = { ...ROLES, 'release-manager': ['S01RELEASE'] };

  test('is looked up when a release is to start: members of user groups are the people that they are', async () => {
    const alone = await setStage(server, { project: { roles }, roster: createRosterTwin({ S01RELEASE: [ALICE.id] }) });
    expect(await startAt(alone)).toMatchObject({ refusal: { code: 'no-second-pair' } });
    const two = createRosterTwin({ S01RELEASE: [ALICE.id, BOB.id] });
    expect(await startAt(await setStage(server, { project: { roles }, roster: two }))).toMatchObject({ kind: 'done' });
  });

  test('is nobody where a group can’t be read, and a plan says so before a start does', async () => {
    const stage = await setStage(server, { project: { roles }, roster: createRosterTwin() });
    const silence = 'Slack does not tell who is in @{S01RELEASE}, so that nobody more counts as a member';
    const { intent: _, ...wish } = aRequest(stage.project);
    expect(await stage.engine.plan(wish)).toMatchObject({
      refusals: expect.arrayContaining([expect.stringContaining(silence)]),
    });
    expect(await startAt(stage)).toMatchObject({ refusal: { text: expect.stringContaining(silence) } });
  });

  test('is none of the second pair of eyes when they alone wrote the changes', async () => {
    const fix = { message: 'fix: mend', author: { name: 'Bob', email: 'bob@acme.example' } };
    const begin = { message: 'feat: begin', files: { 'package.json': '{ "version": "1.2.0" }' }, tags: ['v1.2.0'] };
    const project = { people: { [BOB.id]: ['Bob@acme.example'] } };
    const stage = await setStage(server, { commits: [begin, fix], project });
    expect(await startAt(stage)).toMatchObject({ refusal: { code: 'no-second-pair' } });
    await pushCommit(stage.remote.remote, { message: 'fix: mend more' });
    expect(await startAt(stage)).toMatchObject({ kind: 'done' });
  });

  test('is looked at when a release is handed over, too', async () => {
    const groups = { S01RELEASE: [ALICE.id, BOB.id], S02DEVS: [ERIN.id, BOB.id] };
    const project = { roles: { ...roles, developer: [ALICE.id, 'S02DEVS'] } };
    const stage = await setStage(server, { project, roster: createRosterTwin(groups) });
    const id = await stage.start();
    const offered = await stage.ask(id, ALICE, { type: 'Handover', to: BOB.id });
    expect(offered).toMatchObject({ refusal: { code: 'handover-dead-end' } });
    expect(await stage.ask(id, ALICE, { type: 'Handover', to: ERIN.id })).toMatchObject({ kind: 'done' });
  });
});

test('what is asked of a release that does not exist is refused', async () => {
  const stage = await setStage(server);
  const asked = { intent: randomUUID(), by: BOB, at: new Date().toISOString() };
  expect(await stage.engine.ask('acme-web-99', { type: 'Cancel', reason: 'why not' }, asked)).toMatchObject({
    refusal: {
      code: 'unknown-release',
      text: 'There is no release acme-web-99. Type `/release list` to see what there is.',
    },
  });
});

test('commits pushed while a release is under way are in the next one', async () => {
  const stage = await setStage(server);
  const first = await stage.start();
  const late = await pushCommit(stage.remote.remote, { message: 'feat: late' });
  await stage.ask(first, ALICE, { type: 'Cancel', reason: 'too early' });
  const next = await stage.find(await stage.start({ type: 'minor' }));
  expect(next.base).toBe(late);
});
