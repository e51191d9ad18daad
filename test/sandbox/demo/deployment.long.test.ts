import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { demoCheckout, type DemoCheckout } from './demo-checkout.ts';

type Environment = 'staging' | 'production';

const deploy = ({ run }: DemoCheckout, environment: Environment, tag: string) =>
  run('scripts/deployment/deploy.sh', environment, tag);

async function health({ ports }: DemoCheckout, environment: Environment): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${ports[environment]}/health`);
  return response.json();
}

const runningOn = ({ deployRoot }: DemoCheckout, environment: Environment) =>
  readdir(join(deployRoot, environment, 'running'));

test('a deployment really starts that version, on the port of its environment, and shows its progress', async () => {
  const checkout = await demoCheckout();
  const { exitCode, stdout, stderr } = await deploy(checkout, 'production', 'v1.2.0');

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout.split('\n')).toEqual([
    '::progress 10 looking at production',
    expect.stringMatching(/^::progress 40 copying v1\.2\.0 \([0-9a-f]{7}\)$/),
    '::progress 60 starting v1.2.0',
    `::progress 100 production runs v1.2.0: http://127.0.0.1:${checkout.ports.production}`,
  ]);
  expect(await health(checkout, 'production')).toMatchObject({
    status: 'ok',
    version: '1.2.0',
    environment: 'production',
  });
  expect(await checkout.run('node', 'scripts/deployment/verify.mjs', 'production', 'v1.2.0')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^production runs v1\.2\.0 \([0-9a-f]{7}\), status ok$/),
  });
});

test('deploying the same tag again changes nothing', async () => {
  const checkout = await demoCheckout();
  await deploy(checkout, 'staging', 'v1.2.0');
  const running = await runningOn(checkout, 'staging');

  expect(await deploy(checkout, 'staging', 'v1.2.0')).toMatchObject({ exitCode: 0 });
  expect(await runningOn(checkout, 'staging')).toEqual(running);
});

test('the next version, not tagged yet, replaces the one before; going back to the tag replaces it again', async () => {
  const checkout = await demoCheckout();
  await deploy(checkout, 'staging', 'v1.2.0');
  const commit = await checkout.commitVersion('1.3.0');

  expect(await deploy(checkout, 'staging', 'v1.3.0')).toMatchObject({ exitCode: 0 });
  expect(await health(checkout, 'staging')).toMatchObject({ version: '1.3.0', commit });
  expect(await runningOn(checkout, 'staging')).toHaveLength(1);

  expect(await deploy(checkout, 'staging', 'v1.2.0')).toMatchObject({ exitCode: 0 });
  expect(await health(checkout, 'staging')).toMatchObject({ version: '1.2.0' });
  expect(await runningOn(checkout, 'staging')).toHaveLength(1);
});

test('a new candidate of the same version replaces the one before, and verify tells them apart', async () => {
  const checkout = await demoCheckout();
  await checkout.commitVersion('1.3.0');
  await deploy(checkout, 'staging', 'v1.3.0');
  const commit = await checkout.commitVersion('1.3.0', { 'site/new.html': '<h1>New</h1>\n' });

  const verify = () => checkout.run('node', 'scripts/deployment/verify.mjs', 'staging', 'v1.3.0');
  expect(await verify()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`not of ${commit}`) });
  await deploy(checkout, 'staging', 'v1.3.0');
  expect(await verify()).toMatchObject({ exitCode: 0 });
});

test('staging and production live side by side', async () => {
  const checkout = await demoCheckout();
  await Promise.all([deploy(checkout, 'staging', 'v1.2.0'), deploy(checkout, 'production', 'v1.1.0')]);

  expect(await health(checkout, 'staging')).toMatchObject({ version: '1.2.0', environment: 'staging' });
  expect(await health(checkout, 'production')).toMatchObject({ version: '1.1.0', environment: 'production' });
});

test('visitors are served while versions change', async () => {
  const checkout = await demoCheckout();
  await deploy(checkout, 'production', 'v1.1.0');
  const statuses = new Set<number>();
  const controller = new AbortController();
  const visiting = visitUntil(controller.signal, checkout.ports.production, statuses);

  await deploy(checkout, 'production', 'v1.2.0');
  controller.abort();
  await visiting;
  expect([...statuses]).toEqual([200]);
});

/** Tries once more when the port was just being handed over, as a load balancer does. */
async function visitUntil(signal: AbortSignal, port: number, statuses: Set<number>): Promise<void> {
  while (!signal.aborted) {
    const url = `http://127.0.0.1:${port}/`;
    const response = await vi.waitFor(() => fetch(url), { timeout: 2000, interval: 5 });
    await response.arrayBuffer();
    statuses.add(response.status);
  }
}

test('a version that does not start leaves the one before serving', async () => {
  const checkout = await demoCheckout();
  await deploy(checkout, 'production', 'v1.2.0');
  await checkout.commitVersion('1.3.0', { 'server.mjs': "throw new Error('The cellar is flooded.');\n" });

  const { exitCode, stderr } = await deploy(checkout, 'production', 'v1.3.0');

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^The new version does not start: Error: The cellar is flooded\. \(.*server\.log\)$/);
  expect(await health(checkout, 'production')).toMatchObject({ version: '1.2.0' });
});

test.for([10, 40, 60])(
  'a deployment killed at %i percent leaves the version before, and can be run again',
  async (percent) => {
    const checkout = await demoCheckout();
    await deploy(checkout, 'production', 'v1.2.0');
    await checkout.commitVersion('1.3.0');

    const cut = deploy(checkout, 'production', 'v1.3.0');
    cut.stdout.on('data', (lines) => String(lines).includes(`::progress ${percent} `) && cut.kill('SIGKILL'));
    expect(await cut).toMatchObject({ signal: 'SIGKILL' });
    expect(await health(checkout, 'production')).toMatchObject({ version: '1.2.0' });

    expect(await deploy(checkout, 'production', 'v1.3.0')).toMatchObject({ exitCode: 0 });
    expect(await health(checkout, 'production')).toMatchObject({ version: '1.3.0' });
    await expect.poll(() => runningOn(checkout, 'production')).toHaveLength(1);
    expect(await readdir(join(checkout.deployRoot, 'production/releases'))).toEqual(['v1.2.0', 'v1.3.0']);
  },
);

test('a port that another program uses is left alone', async () => {
  const checkout = await demoCheckout();
  const other = createServer((_, response) => response.end('not yours')).listen(checkout.ports.staging, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');

  expect(await deploy(checkout, 'staging', 'v1.2.0')).toMatchObject({
    exitCode: 1,
    stderr: `Port ${checkout.ports.staging} is used by another program: stop it, or choose another port.`,
  });
});

test('stop ends what was deployed, and is content when there is nothing', async () => {
  const checkout = await demoCheckout();
  const stop = (environment: string) => checkout.run('scripts/deployment/stop.sh', environment);
  await deploy(checkout, 'staging', 'v1.2.0');
  await deploy(checkout, 'production', 'v1.1.0');

  expect(await stop('staging')).toMatchObject({ exitCode: 0, stdout: 'stopped v1.2.0 on staging' });
  expect(await stop('all')).toMatchObject({ exitCode: 0, stdout: 'stopped v1.1.0 on production' });
  expect(await stop('all')).toMatchObject({ exitCode: 0, stdout: '' });
  await expect(health(checkout, 'production')).rejects.toThrow(/fetch failed/);
});

test.for<[string, string[], string]>([
  ['an unknown environment', ['moon', 'v1.2.0'], '"moon" is no environment: write staging or production.'],
  ['no environment', [], '"" is no release: write its tag, such as v1.2.0.'],
  ['something that is no tag', ['staging', '1.2'], '"1.2" is no release: write its tag, such as v1.2.0.'],
  [
    'a version that is nowhere',
    ['staging', 'v7.0.0'],
    'No tag v7.0.0 here, and the checkout is of version 1.2.0: fetch the tags, or check out v7.0.0.',
  ],
])('deploying %s is refused with one sentence', async ([, args, sentence]) => {
  const { run } = await demoCheckout();
  expect(await run('scripts/deployment/deploy.sh', ...args)).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: sentence,
  });
});

test('deploying without knowing where to is refused with one sentence', async () => {
  const { run } = await demoCheckout();
  const args = ['-u', 'DEPLOY_ROOT', 'scripts/deployment/deploy.sh', 'staging', 'v1.2.0'];
  expect(await run('env', ...args)).toMatchObject({
    exitCode: 1,
    stderr: 'DEPLOY_ROOT is not set: set it first, for example DEPLOY_ROOT=/var/lib/acme-web.',
  });
});
