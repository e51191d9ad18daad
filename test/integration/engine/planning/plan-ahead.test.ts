import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import type { PlanReport } from '../../../../src/release/plan-report.ts';
import { ALICE, BOB, MALLORY } from '../../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { aRequest, setStage, type Stage } from '../stage.ts';
import { folderDigest } from '../../folder-digest.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

/** A Monday. */
const AT = '2025-12-08T09:00:00Z';
const COMMITS: CommitSpec[] = [
  {
    message: 'feat: begin',
    files: {
      'package.json': '{\n  "version": "1.2.0"\n}\n',
      'CHANGELOG.md': '# v1.2.0 (2025-08-31)\n\n## Features\n- Begin\n',
    },
    tags: ['v1.2.0'],
  },
  { message: 'fix: mend (#12)', files: { 'fix.txt': 'fix\n' } },
  { message: 'feat: add vouchers', files: { 'vouchers.txt': 'vouchers\n' } },
  { message: 'Tidy up' },
];

async function planned(stage: Stage, more: object = {}): Promise<PlanReport> {
  const reply = await stage.engine.plan({ ...aRequest(stage.project), type: 'minor', at: AT, ...more });
  if ('refusal' in reply) throw new Error(reply.refusal.text);
  return reply;
}

describe('a plan', () => {
  test('says what a release would be, and changes nothing', async () => {
    const stage = await setStage(server, { commits: COMMITS });
    const before = await folderDigest(stage.remote.remote);
    const [, , , untold = ''] = stage.remote.ids;
    expect(await planned(stage)).toMatchObject({
      version: '1.3.0',
      tag: 'v1.3.0',
      branch: 'release/v1.3.0',
      base: untold,
      previousTag: 'v1.2.0',
      counts: { features: 1, fixes: 1, breaking: 0 },
      notes: '# v1.3.0 (2025-12-15)\n\n## Features\n- Add vouchers\n\n## Bug Fixes\n- Mend (#12)\n',
      unclassified: [{ commit: untold, subject: 'Tidy up' }],
      objections: [],
      refusals: [],
      freezes: [],
      took: [],
      targetDate: '2025-12-15',
      opensAt: { testing: '2025-12-12T08:00:00Z', 'release-day': '2025-12-15T08:00:00Z' },
    });
    expect(await folderDigest(stage.remote.remote)).toEqual(before);
    expect(await stage.engine.list(stage.project.id)).toEqual([]);
  });

  test('says exactly what a start does then', async () => {
    const stage = await setStage(server, { commits: COMMITS });
    const { version, tag, branch, base, targetDate, opensAt } = await planned(stage);
    const release = await stage.find(await stage.start({ type: 'minor', at: AT }));
    expect(release).toMatchObject({ version, tag, branch, base, targetDate });
    expect(Object.fromEntries(release.checklist.phases.map(({ id, opensAt }) => [id, opensAt]))).toEqual(opensAt);
  });

  test('says everything that a start would be refused for', async () => {
    const stage = await setStage(server, { commits: COMMITS, project: { roles: { 'release-manager': [BOB.id] } } });
    await stage.remote.git('branch', 'release/v1.2.1', 'main');
    const { refusals, gates } = await planned(stage, { type: 'patch', by: MALLORY });
    expect(refusals).toEqual([
      expect.stringContaining('It takes the role'),
      expect.stringContaining('The branch release/v1.2.1 exists already'),
      expect.stringContaining('Go / no-go could never be approved'),
    ]);
    expect(gates.find(({ id }) => id === 'testing')).toMatchObject({ people: [BOB.id], problem: refusals[2] });
  });

  test('counts the release candidates of a version', async () => {
    const stage = await setStage(server, { commits: COMMITS });
    expect(await planned(stage, { pre: 'rc' })).toMatchObject({ version: '1.3.0-rc.1', tag: 'v1.3.0-rc.1' });
  });

  test('is of one package, where several share a repository', async () => {
    const web = (message: string, version: string, tags: string[] = []): CommitSpec => ({
      message,
      files: {
        'packages/web/package.json': `{ "version": "${version}" }\n`,
        [`packages/web/${message.length}.txt`]: message,
      },
      tags,
    });
    const commits = [
      web('feat: begin', '2.0.0', ['web@2.0.0', 'v9.0.0']),
      web('fix: mend the page', '2.0.0'),
      { message: 'feat: something of the API', files: { 'packages/api/api.txt': 'api\n' } },
    ];
    const stage = await setStage(server, { commits, project: { tagPrefix: 'web@', path: 'packages/web' } });
    expect(await planned(stage, { type: 'patch' })).toMatchObject({
      version: '2.0.1',
      tag: 'web@2.0.1',
      branch: 'release/web-2.0.1',
      objections: [],
      counts: { features: 0, fixes: 1 },
    });
  });
});

describe('where a change is', () => {
  test('is told of what is released, under way, next, and taken back', async () => {
    const stage = await setStage(server, { commits: COMMITS });
    stage.work();
    const id = stage.project.id;
    const [begin = '', fix = ''] = stage.remote.ids;
    expect(await stage.engine.where(id, begin.slice(0, 8))).toMatchObject({ kind: 'released', tag: 'v1.2.0' });
    expect(await stage.engine.where(id, '#12')).toMatchObject({
      kind: 'waiting',
      commit: fix,
      next: { type: 'minor', version: '1.3.0' },
    });
    const release = await stage.start({ type: 'minor' });
    await expect
      .poll(async () => (await stage.find(release)).candidate, { timeout: 15_000, interval: 50 })
      .toBeDefined();
    expect(await stage.engine.where(id, '#12')).toMatchObject({ kind: 'under-way', release, version: '1.3.0' });
    const message = `Revert "fix: mend (#12)"\n\nThis reverts commit ${fix}.`;
    const by = await pushCommit(stage.remote.remote, { message, files: { 'fix.txt': null } });
    expect(await stage.engine.where(id, fix)).toMatchObject({ kind: 'reverted', by });
    expect(await stage.engine.where(id, 'abcdef1')).toMatchObject({ refusal: { code: 'unknown-commit' } });
  });
});

describe('the changelog', () => {
  test('of a version is as it stands at its tag; without one, of the release under way', async () => {
    const stage = await setStage(server, { commits: COMMITS });
    const id = stage.project.id;
    const old = { version: '1.2.0', notes: '# v1.2.0 (2025-08-31)\n\n## Features\n- Begin' };
    expect(await stage.engine.changelog(id)).toEqual(old);
    expect(await stage.engine.changelog(id, 'v1.2.0')).toEqual(old);
    const release = await stage.start({ type: 'minor', at: AT });
    expect(await stage.engine.changelog(id)).toMatchObject({
      version: '1.3.0',
      notes: expect.stringContaining('- Add vouchers'),
    });
    expect(await stage.engine.entries(release)).toMatchObject([
      { section: 'Features', text: 'Add vouchers', hidden: false },
      { section: 'Bug Fixes', text: 'Mend (#12)' },
    ]);
    expect(await stage.engine.changelog(id, '7.0.0')).toMatchObject({
      refusal: { code: 'unknown-version', text: expect.stringContaining('v1.2.0') },
    });
  });
});

test('nobody is answered for a project or a release that there isn’t', async () => {
  const { engine } = await setStage(server);
  const asked = { intent: randomUUID(), by: ALICE, at: AT };
  const plan = await engine.plan({ project: 'acme', type: 'patch', ...asked });
  expect(plan).toMatchObject({ refusal: { code: 'unknown-project' } });
  const taken = await engine.takeBack('acme-web-99', 'abcdef1', asked);
  expect(taken).toMatchObject({ kind: 'refused', refusal: { code: 'unknown-project' } });
});
