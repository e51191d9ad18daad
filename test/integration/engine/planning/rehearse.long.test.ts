import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RehearsalReport } from '../../../../src/release/plan-report.ts';
import { STEPS } from '../../../../src/process/checklist.ts';
import type { Forge } from '../../../../src/services/forge/forge.ts';
import type { StatusPage } from '../../../../src/services/status-page/status-page.ts';
import type { Webhooks } from '../../../../src/services/webhook/webhook.ts';
import { ALICE, BOB, CAROL, DAN, MALLORY } from '../../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { aRequest, setStage, type Stage, type StageOptions } from '../stage.ts';
import { folderDigest } from '../../folder-digest.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const AT = '2025-12-08T09:00:00Z';
const SAFE = { rehearse: true, prepare: false };

/** All 26 lines; some commands are safe to rehearse. */
const full: StageOptions = {
  now: () => AT,
  commits: [
    { message: 'feat: begin', files: { 'package.json': '{\n  "version": "1.2.0"\n}\n' }, tags: ['v1.2.0'] },
    { message: 'feat: add vouchers', files: { 'vouchers.txt': 'vouchers\n' } },
  ],
  steps: () => ({
    ...Object.fromEntries(STEPS.map(({ id }) => [id, {}])),
    'run-tests': { run: 'cat vouchers.txt', ...SAFE },
    'security-scan': { run: 'false', ...SAFE },
    'deploy-staging': { run: 'false' },
  }),
};

async function rehearse(stage: Stage, more: object = {}): Promise<RehearsalReport> {
  const reply = await stage.engine.rehearse({ ...aRequest(stage.project), type: 'minor', at: AT, ...more });
  if ('refusal' in reply) throw new Error(reply.refusal.text);
  return reply;
}

const lineOf = ({ steps }: RehearsalReport, id: string) => steps.find((step) => step.id === id);

describe('a rehearsal', () => {
  test('leaves the remote untouched, byte for byte, and tells nobody', async () => {
    const stage = await setStage(server, full);
    // A start looks at the remote, too: whatever git notes down when somebody looks is there before.
    await stage.engine.plan({ ...aRequest(stage.project), type: 'minor', at: AT });
    const before = await folderDigest(stage.remote.remote);
    const report = await rehearse(stage);
    expect(await folderDigest(stage.remote.remote)).toEqual(before);
    expect(before.length).toBeGreaterThan(5);
    expect(lineOf(report, 'create-release-branch')).toMatchObject({ how: 'worked' });
    expect(lineOf(report, 'tag-release')).toMatchObject({ how: 'worked' });
    expect(stage.errors).toEqual([]);
    expect(await stage.engine.list(stage.project.id)).toEqual([]);
  });

  test('asks nothing of the forge, the status page and other programs, whatever is configured', async () => {
    const asked: string[] = [];
    const noting = (name: string): ProxyHandler<object> => ({
      get: (_, what) => asked.push(`${name}.${String(what)}`),
    });
    const forge = new Proxy<Forge>({} as Forge, noting('forge'));
    const page = new Proxy<StatusPage>({} as StatusPage, noting('page'));
    const webhooks = new Proxy<Webhooks>({} as Webhooks, noting('webhooks'));
    const stage = await setStage(server, {
      ...full,
      project: {
        forge: { owner: 'acme', repo: 'web', credentials: { token: '$TOKEN' }, logins: {} },
        statusPage: {
          rules: { windowMs: 1, ahead: true },
          words: { name: 'Acme' },
          impact: 'major_outage',
          target: { kind: 'webhook', url: 'http://127.0.0.1:1/', method: 'POST', headers: {}, body: {} },
        },
        webhooks: [{ url: 'http://127.0.0.1:1/', secret: '$SECRET' }],
      },
      forgeOf: () => forge,
      statusPageOf: () => page,
      webhooks,
    });
    const report = await rehearse(stage);
    expect(asked).toEqual([]);
    expect(lineOf(report, 'final-review')).toMatchObject({ how: 'not rehearsed' });
    expect(lineOf(report, 'merge-to-main')).toMatchObject({ how: 'worked' });
    expect(lineOf(report, 'tag-release')).toMatchObject({ how: 'worked' });
    expect(lineOf(report, 'update-status-page')).toMatchObject({ how: 'not rehearsed' });
  });

  test('goes through all lines and all gates, in their order', async () => {
    const report = await rehearse(await setStage(server, full));
    const ids = report.steps.map(({ id }) => id);
    expect(ids.filter((id) => STEPS.some((step) => step.id === id))).toEqual(STEPS.map(({ id }) => id));
    expect(ids).toEqual(
      expect.arrayContaining(['push', 'dates', 'pre-release', 'testing', 'production', 'post-release']),
    );
    expect(report).toMatchObject({ type: 'minor', version: '1.3.0' });
    expect(report.steps.filter(({ found }) => found?.includes('turn did not come'))).toEqual([]);
  });

  test('really does what is safe, on what would be released', async () => {
    const report = await rehearse(await setStage(server, full));
    expect(lineOf(report, 'update-version')).toMatchObject({ how: 'worked', found: '1.3.0' });
    expect(lineOf(report, 'update-changelog')).toMatchObject({ how: 'worked', found: '1 entry, 2025-12-15' });
    expect(lineOf(report, 'run-tests')).toMatchObject({ how: 'worked' });
    expect(lineOf(report, 'merge-to-main')).toMatchObject({ how: 'worked' });
  });

  test('says what would have failed, and goes on', async () => {
    const report = await rehearse(await setStage(server, full));
    expect(lineOf(report, 'security-scan')).toMatchObject({
      how: 'would have failed',
      found: expect.stringContaining('`false` ended with exit code 1'),
    });
    expect(report.steps.filter(({ how }) => how === 'would have failed')).toHaveLength(1);
  });

  test('builds what would be released, from a tag that nobody sees, and keeps none of it', async () => {
    const build = { run: 'cp vouchers.txt vouchers.tgz', artifacts: ['*.tgz'], ...SAFE };
    const stage = await setStage(server, {
      ...full,
      steps: (commands) => ({ ...full.steps?.(commands), 'build-artifacts': build }),
    });
    const report = await rehearse(stage);
    expect(lineOf(report, 'build-artifacts')).toMatchObject({ how: 'worked', found: '1 file, 9 bytes' });
    expect(await readdir(join(stage.remote.dataDir, 'artifacts'))).toEqual([]);
  });

  test('runs no command that is not marked as safe', async () => {
    const report = await rehearse(await setStage(server, full));
    expect(lineOf(report, 'deploy-staging')).toEqual({
      id: 'deploy-staging',
      title: 'Deploy to staging environment',
      how: 'not rehearsed',
      found: 'Not marked as safe to rehearse (`rehearse: true` of a step in tminus.yaml).',
      ms: 0,
    });
    expect(lineOf(report, 'announce')).toMatchObject({ how: 'not rehearsed' });
  });

  test('names the people of each gate and of each line that is signed off', async () => {
    const report = await rehearse(await setStage(server, full));
    expect(lineOf(report, 'testing')).toMatchObject({
      how: 'worked',
      found: `It needs 1 release manager and 1 QA: @{${ALICE.id}}, @{${BOB.id}} or @{${CAROL.id}} can approve.`,
    });
    expect(lineOf(report, 'security-audit')).toMatchObject({ found: `@{${DAN.id}} can sign it off.` });
  });

  test('finds a line that nobody could sign off', async () => {
    const roles = { 'release-manager': [ALICE.id, BOB.id], qa: [CAROL.id], developer: [ALICE.id] };
    const report = await rehearse(await setStage(server, { ...full, project: { roles } }));
    expect(lineOf(report, 'security-audit')).toMatchObject({
      how: 'would have failed',
      found: expect.stringContaining('nobody has the role security'),
    });
  });

  test('finds a freeze that Release Day falls into', async () => {
    const stage = await setStage(server, full);
    const freeze = { from: '2025-12-14T00:00:00Z', until: '2025-12-20T00:00:00Z', reason: 'quarter end' };
    await stage.engine.freeze(stage.project.id, freeze, { intent: 'freeze', by: BOB, at: AT });
    expect(lineOf(await rehearse(stage), 'dates')).toMatchObject({
      how: 'would have failed',
      found: expect.stringContaining('quarter end'),
    });
  });

  test('finds a branch on the remote that is in the way', async () => {
    const stage = await setStage(server, full);
    await stage.remote.git('branch', 'release/v1.3.0', 'main');
    const report = await rehearse(stage);
    expect(lineOf(report, 'start')).toMatchObject({
      how: 'would have failed',
      found: expect.stringContaining('The branch release/v1.3.0 exists already'),
    });
  });

  test('leaves nothing behind', async () => {
    const stage = await setStage(server, full);
    await rehearse(stage);
    expect(await readdir(join(stage.remote.dataDir, 'scratch'))).toEqual([]);
  });

  test('is for those who may start a release', async () => {
    const stage = await setStage(server, full);
    expect(await stage.engine.rehearse({ ...aRequest(stage.project), by: MALLORY })).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
  });
});
