import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../sandbox/demo/git/commit-spec.ts';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import type { Answer, HotfixRequest } from '../../../src/engine/desk.ts';
import { ALICE, BOB, CAROL } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { setStage, type Stage, type StageOptions } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 20_000, interval: 50 };
const OLD = '# v1.3.0 (2025-11-25)\n\n## Features\n- Carts\n';
const RELEASED: CommitSpec = {
  message: 'feat: carts',
  files: { 'package.json': '{\n  "version": "1.3.0"\n}\n', 'CHANGELOG.md': OLD, 'cart.txt': 'broken\n' },
  tags: ['v1.3.0'],
};
const options = (...commits: CommitSpec[]): StageOptions => ({
  commits: [RELEASED, ...commits],
  steps: () => ({
    'update-version': {},
    'update-changelog': {},
    'merge-to-main': {},
    'tag-release': {},
    'deploy-production': { run: 'true {tag}', rollback: 'true {previousTag}' },
    'verify-deployment': { run: 'true' },
    'plan-hotfixes': {},
  }),
});

const ask = async ({ engine, project }: Stage, more: Partial<HotfixRequest> = {}): Promise<Answer> =>
  engine.start({
    project: project.id,
    type: 'hotfix',
    summary: 'the basket is empty',
    intent: randomUUID(),
    by: ALICE,
    at: new Date().toISOString(),
    ...more,
  });

async function hotfix(stage: Stage, more: Partial<HotfixRequest> = {}): Promise<string> {
  const answer = await ask(stage, more);
  if (answer.kind === 'refused') throw new Error(answer.refusal.text);
  return answer.release.id;
}

const statusOf = async (stage: Stage, id: string, step: string) => (await stage.find(id)).steps[step]?.status;
const until = async (stage: Stage, id: string, step: string, status = 'succeeded'): Promise<void> =>
  expect.poll(async () => statusOf(stage, id, step), PATIENCE).toBe(status);
async function approve(stage: Stage, id: string, gate: string): Promise<void> {
  await expect.poll(async () => (await stage.ask(id, BOB, { type: 'Approve', gate })).kind, PATIENCE).toBe('done');
  if (gate === 'testing') await stage.ask(id, CAROL, { type: 'Approve', gate });
}
async function live(stage: Stage, id: string, ...gates: string[]): Promise<void> {
  for (const gate of gates) await approve(stage, id, gate);
  await until(stage, id, 'verify-deployment');
}

describe('where a hotfix is cut', () => {
  test('is main, while main holds nothing but fixes; what main has is in it', async () => {
    const stage = await setStage(server, options({ message: 'fix: the basket', files: { 'cart.txt': 'mended\n' } }));
    const id = await hotfix(stage);
    const release = await stage.find(id);
    expect(release).toMatchObject({
      type: 'hotfix',
      version: '1.3.1',
      branch: 'hotfix/v1.3.1',
      previousTag: 'v1.3.0',
      base: stage.remote.ids[1],
      hotfix: { summary: 'the basket is empty', base: 'main' },
    });
  });

  test('is asked when main has moved on, and nothing is started before somebody says so', async () => {
    const stage = await setStage(server, options({ message: 'feat: dark mode' }, { message: 'fix: the basket' }));
    const answer = await ask(stage);
    expect(answer).toMatchObject({
      kind: 'refused',
      refusal: { code: 'hotfix-base', text: expect.stringContaining('it holds 1 feature that nobody has released') },
      asks: { production: 'v1.3.0', main: 'main', unreleased: { features: 1 }, subjects: ['feat: dark mode'] },
    });
    expect(await stage.engine.list(stage.project.id)).toEqual([]);
    expect((await stage.find(await hotfix(stage, { base: 'production' }))).base).toBe(stage.remote.ids[0]);
  });

  test('may be main all the same, for whoever may let features in', async () => {
    const stage = await setStage(server, options({ message: 'feat: dark mode' }));
    const { waivers, base } = await stage.find(await hotfix(stage, { base: 'main', by: BOB }));
    expect(base).toBe(stage.remote.ids[1]);
    expect(waivers).toMatchObject([
      { commit: base, by: BOB.id, reason: expect.stringContaining('the basket is empty') },
    ]);
  });

  test.each([
    ['a commit that nobody has', { picks: ['0123456789'] }, 'unknown-commit'],
    ['no words', { summary: ' ' }, 'hotfix-summary-missing'],
    ['somebody without the role', { by: CAROL }, 'not-permitted'],
  ])('is nowhere for %s', async (_, more, code) => {
    const stage = await setStage(server, options());
    expect(await ask(stage, more)).toMatchObject({ kind: 'refused', refusal: { code } });
  });

  test('is nowhere for a feature that was named as the fix, and where nothing is in production', async () => {
    const stage = await setStage(server, options({ message: 'feat: dark mode' }));
    const picks = [stage.remote.ids[1] ?? ''];
    const refused = await ask(stage, { picks, base: 'production' });
    expect(refused).toMatchObject({ kind: 'refused', refusal: { text: expect.stringContaining('takes fixes only') } });
    const fresh = await setStage(server, { commits: [{ message: 'feat: begin' }] });
    expect(await ask(fresh)).toMatchObject({ refusal: { code: 'nothing-in-production' } });
  });
});

describe('a hotfix of a project', () => {
  const life = async (project: StageOptions['project'], tag: string, folder: string): Promise<Stage> => {
    const files = { [`${folder}package.json`]: '{\n  "version": "1.3.0"\n}\n', [`${folder}cart.txt`]: 'broken\n' };
    const stage = await setStage(server, {
      ...options(),
      ...(project && { project }),
      commits: [{ message: 'feat: carts', files, tags: [tag] }],
    });
    stage.work();
    const mended = { [`${folder}cart.txt`]: 'mended\n' };
    await pushCommit(stage.remote.remote, { message: 'feat: dark mode', files: { [`${folder}dark.txt`]: 'dark\n' } });
    const fix = await pushCommit(stage.remote.remote, { message: 'fix: the basket', files: mended });
    await live(stage, await hotfix(stage, { base: 'production', picks: [fix] }), 'production');
    return stage;
  };

  test('that is one package of several stays in its folder, with the names of its tags', async () => {
    const stage = await life({ tagPrefix: 'web@', path: 'packages/web' }, 'web@1.3.0', 'packages/web/');
    const [release] = await stage.engine.list(stage.project.id);
    expect(release).toMatchObject({ tag: 'web@1.3.1', branch: 'hotfix/web-1.3.1', previousTag: 'web@1.3.0' });
    expect(await stage.remote.git('diff', '--name-only', 'web@1.3.0', 'web@1.3.1')).toBe(
      'packages/web/CHANGELOG.md\npackages/web/cart.txt\npackages/web/package.json',
    );
    expect(await stage.remote.git('show', 'main:packages/web/package.json')).toContain('1.3.1');
  }, 60_000);

  test('whose tags are bare versions has such a tag', async () => {
    const stage = await life({}, '1.3.0', '');
    const [release] = await stage.engine.list(stage.project.id);
    expect(release).toMatchObject({ tag: '1.3.1', branch: 'hotfix/v1.3.1', previousTag: '1.3.0' });
    expect(await stage.remote.git('tag', '--list')).toBe('1.3.0\n1.3.1');
  }, 60_000);

  test('that was cancelled leaves its branch, and the next one takes another version', async () => {
    const stage = await setStage(server, options());
    stage.work();
    const first = await hotfix(stage);
    await until(stage, first, 'create-release-branch');
    await stage.ask(first, BOB, { type: 'Cancel', reason: 'it was the network' });
    const next = await stage.find(await hotfix(stage));
    expect(next).toMatchObject({ version: '1.3.2', branch: 'hotfix/v1.3.2', previousTag: 'v1.3.0' });
    expect(await stage.remote.git('branch', '--list', 'hotfix/*')).toContain('hotfix/v1.3.1');
  }, 30_000);
});

describe('beside a release that is under way', () => {
  test('a hotfix goes out and into main; the fix is picked, the release goes out after it, and both are told', async () => {
    const stage = await setStage(server, options({ message: 'feat: dark mode', files: { 'dark.txt': 'dark\n' } }));
    stage.work();
    const { remote } = stage.remote;
    const minor = await stage.start({ type: 'minor', on: 'now' });
    await until(stage, minor, 'update-changelog');

    const hot = await hotfix(stage, { base: 'production' });
    expect((await stage.find(hot)).version).toBe('1.3.1');
    expect(await ask(stage, { base: 'production' })).toMatchObject({ refusal: { code: 'release-open' } });
    await until(stage, hot, 'create-release-branch');
    const fix = { message: 'fix: the basket', files: { 'cart.txt': 'mended\n' } };
    await pushCommit(remote, { branch: 'hotfix/v1.3.1', ...fix });
    await stage.engine.observe();
    await expect.poll(async () => (await stage.find(hot)).arrivals?.length, PATIENCE).toBe(1);
    expect(await statusOf(stage, hot, 'take-fix')).toBe('pending');
    await stage.ask(hot, BOB, { type: 'SignOff', step: 'take-fix' });
    await live(stage, hot, 'production');
    expect(await stage.remote.git('show', 'v1.3.1:package.json')).toContain('1.3.1');
    expect(await stage.remote.git('ls-tree', '--name-only', 'v1.3.1')).not.toContain('dark.txt');

    const { branch } = await stage.find(minor);
    const order = async () => (await stage.ask(hot, BOB, { type: 'Pick' })).kind;
    await expect.poll(order, PATIENCE).toBe('done');
    await expect.poll(async () => (await stage.find(hot)).ended, PATIENCE).toMatchObject({ by: 'tminus' });
    await expect
      .poll(async () => (await stage.find(minor)).arrivals, PATIENCE)
      .toMatchObject([{ subject: fix.message }]);
    await live(stage, minor, 'pre-release', 'testing', 'production');

    const sections = [`# v1.4.0 (${(await stage.find(minor)).date})`, `# v1.3.1 (${(await stage.find(hot)).date})`];
    expect(await stage.remote.git('show', 'main:package.json')).toBe('{\n  "version": "1.4.0"\n}');
    expect(await stage.remote.git('show', 'main:CHANGELOG.md')).toBe(
      `${sections[0]}\n\n## Features\n- Dark mode\n\n## Bug Fixes\n- The basket\n\n` +
        `${sections[1]}\n\n## Bug Fixes\n- The basket\n\n${OLD.trimEnd()}`,
    );
    expect(await stage.remote.git('log', '-1', '--format=%s %P', 'main')).toContain(`Merge ${branch} into main`);
    expect(await stage.find(minor)).toMatchObject({ previousTag: 'v1.3.0', replaces: 'v1.3.1' });
    await stage.ask(minor, BOB, { type: 'RollBack', reason: 'it is slow' });
    await expect.poll(async () => (await stage.find(minor)).rollback?.doneAt, PATIENCE).toBeDefined();
    expect((await stage.find(minor)).rollback?.to).toBe('v1.3.1');
  }, 60_000);

  test('a patch that a hotfix went past never goes below it, and starts again with the next version', async () => {
    const stage = await setStage(server, options({ message: 'fix: carts', files: { c: 'c\n' } }));
    stage.work();
    const patch = await stage.start({ type: 'patch' });
    await until(stage, patch, 'update-changelog');
    const hot = await hotfix(stage, { base: 'production' });
    expect([(await stage.find(patch)).version, (await stage.find(hot)).version]).toEqual(['1.3.1', '1.3.2']);
    await until(stage, hot, 'create-release-branch');
    await pushCommit(stage.remote.remote, { branch: 'hotfix/v1.3.2', message: 'fix: the basket', files: { b: 'b\n' } });
    await stage.engine.observe();
    await stage.ask(hot, BOB, { type: 'SignOff', step: 'take-fix' });
    await approve(stage, patch, 'pre-release');
    await approve(stage, patch, 'testing');
    await live(stage, hot, 'production');

    const refused = await stage.ask(patch, BOB, { type: 'Approve', gate: 'production' });
    expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'behind' } });
    const again = await stage.find(await stage.start({ type: 'patch', insteadOf: patch }));
    expect(again).toMatchObject({ version: '1.3.3', previousTag: 'v1.3.2' });
    expect(await stage.remote.git('tag', '--list')).toBe('v1.3.0\nv1.3.2');
  }, 60_000);

  test('a release that starts beside a hotfix takes another version', async () => {
    const stage = await setStage(server, options({ message: 'fix: carts', files: { c: 'c\n' } }));
    await hotfix(stage, { base: 'production' });
    expect((await stage.find(await stage.start({ type: 'patch' }))).version).toBe('1.3.2');
  });
});

test('the issue that a hotfix is for hears of it, and is resolved once it is live', async () => {
  const stage = await setStage(server, options({ message: 'fix: carts', files: { c: 'c\n' } }));
  stage.work();
  const patch = await stage.start({ type: 'patch' });
  await live(stage, patch, 'pre-release', 'testing', 'production');
  // Post-Release opens a moment after production was verified.
  const log = async () =>
    stage.ask(patch, BOB, { type: 'LogIssue', title: 'the basket is empty', severity: 'critical' });
  await expect.poll(async () => (await log()).kind, PATIENCE).toBe('done');
  const fix = await pushCommit(stage.remote.remote, { message: 'fix: the basket', files: { 'cart.txt': 'mended\n' } });
  await pushCommit(stage.remote.remote, { message: 'feat: dark mode', files: { 'dark.txt': 'dark\n' } });
  const from = { release: patch, issue: 1 };
  const hot = await hotfix(stage, { from, picks: [fix.slice(0, 9)], base: 'production' });
  const issue = async () => (await stage.find(patch)).issues[0];
  await expect.poll(async () => (await issue())?.hotfix, PATIENCE).toMatchObject({ tag: 'v1.3.2', stage: 'started' });
  await live(stage, hot, 'production');
  await expect.poll(async () => (await issue())?.resolved?.by, PATIENCE).toBe('tminus');
  expect((await stage.find(hot)).hotfix?.picks).toMatchObject([{ commit: fix, subject: 'fix: the basket' }]);

  // What it picked was on main before it: the next release has it already, and its changelog doesn't tell it again.
  const next = await stage.start({ type: 'minor', on: 'now' });
  await until(stage, next, 'update-changelog');
  expect(await stage.find(next)).toMatchObject({ version: '1.4.0', previousTag: 'v1.3.2' });
  const changelog = await stage.remote.git('show', 'release/v1.4.0:CHANGELOG.md');
  const told = changelog.match(/^# v\S+|- The basket/gm);
  expect(told).toEqual(['# v1.4.0', '# v1.3.2', '- The basket', '# v1.3.1', '# v1.3.0']);
  const pick = await stage.remote.git('log', '--format=%H', '-1', '--grep=cherry picked', 'v1.3.2');
  expect(await stage.engine.where(stage.project.id, fix)).toMatchObject({
    kind: 'under-way',
    version: '1.4.0',
    picks: [{ kind: 'released', tag: 'v1.3.2', commit: pick }],
  });
  expect(await stage.engine.where(stage.project.id, pick)).toMatchObject({
    kind: 'released',
    tag: 'v1.3.2',
    picks: [{ kind: 'under-way', version: '1.4.0', commit: fix }],
  });
}, 60_000);
