import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { PersonCommand } from '../../../src/release/command.ts';
import type { Person } from '../../../src/release/role.ts';
import { BOB, CAROL } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { setStage } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const WITHIN = { timeout: 20_000, interval: 10 };

test('what is built is deployed and verified: its files are in the journal, and the address says the version', async () => {
  let running = '1.2.0';
  const health = createServer((_, response) => response.end(JSON.stringify({ version: running })));
  health.listen(0, '127.0.0.1');
  await once(health, 'listening');
  onTestFinished(() => void health.close());
  const url = `http://127.0.0.1:${(health.address() as AddressInfo).port}/health`;
  const check = {
    url,
    status: 200,
    headers: {},
    json: { version: '{tag}' },
    tls: true,
    follow: false,
    timeoutMs: 5_000,
    tries: 1,
    everyMs: 0,
  };
  const stage = await setStage(server, {
    steps: () => ({
      'merge-to-main': {},
      'tag-release': {},
      'build-artifacts': { run: 'cp package.json app-{version}.json', shell: true, artifacts: ['app-*.json'] },
      'deploy-production': { run: 'test -f $TMINUS_ARTIFACTS/app-{version}.json', shell: true },
      'verify-deployment': { check },
    }),
  });
  stage.work();
  const release = await stage.start();
  const asks = async (by: Person, command: PersonCommand): Promise<void> =>
    expect.poll(async () => (await stage.ask(release, by, command)).kind, WITHIN).toBe('done');
  await asks(BOB, { type: 'Approve', gate: 'pre-release' });
  await asks(BOB, { type: 'Approve', gate: 'testing' });
  await asks(CAROL, { type: 'Approve', gate: 'testing' });
  await asks(BOB, { type: 'Approve', gate: 'production' });

  await expect
    .poll(async () => (await stage.find(release)).steps['verify-deployment'], WITHIN)
    .toMatchObject({
      status: 'failed',
      trouble: { reason: expect.stringContaining('/health says version 1.2.0, not v1.2.1') },
    });
  running = '1.2.1';
  await asks(BOB, { type: 'Retry', step: 'verify-deployment' });
  await expect
    .poll(async () => (await stage.find(release)).steps['verify-deployment']?.result?.summary, WITHIN)
    .toMatch(/^200 in \d+ ms, version 1\.2\.1$/);

  const { steps } = await stage.find(release);
  expect(steps['deploy-production']?.status).toBe('succeeded');
  const [file] = steps['build-artifacts']?.result?.artifacts ?? [];
  expect(file).toMatchObject({ name: 'app-1.2.1.json', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await readFile(join(stage.remote.dataDir, file?.path ?? ''), 'utf8')).toContain('"version"');
  expect(stage.errors).toEqual([]);
});
