import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { demoCheckout } from './demo-checkout.ts';

test.for(['v1.0.0', 'v1.2.0', 'origin/main'])('npm ci, npm test and the scan pass at %s', async (ref) => {
  const { checkOut, run, folder } = await demoCheckout();
  await checkOut(ref);

  expect(await run('npm', 'ci', '--no-audit')).toMatchObject({ exitCode: 0 });
  expect(await run('npm', 'test')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/fail 0/) });
  expect(await run('npm', 'run', 'security-scan')).toMatchObject({ exitCode: 0 });
  expect((await execa('git', ['status', '--short'], { cwd: folder })).stdout).toBe('');
});

test('npm run build packs the commit, and its manifest says version, commit and digest', async () => {
  const { commitVersion, run, folder } = await demoCheckout();
  const commit = await commitVersion('1.3.0');

  expect(await run('npm', 'run', 'build')).toMatchObject({ exitCode: 0 });

  const manifest = JSON.parse(await readFile(join(folder, 'dist/manifest.json'), 'utf8'));
  const archive = await readFile(join(folder, 'dist', manifest.archive));
  const sha256 = createHash('sha256').update(archive).digest('hex');
  expect(manifest).toMatchObject({ version: '1.3.0', commit, archive: 'acme-web-1.3.0.tar.gz', sha256 });
  expect((await execa('tar', ['-tzf', manifest.archive], { cwd: join(folder, 'dist') })).stdout).toContain(
    'acme-web-1.3.0/server.mjs',
  );
  expect((await execa('git', ['status', '--short'], { cwd: folder })).stdout).toBe('');
});

test('the security scan says where a secret is, and does not repeat it', async () => {
  const { commitVersion, run } = await demoCheckout();
  const secret = `AKIA${'A'.repeat(16)}`;
  await commitVersion('1.3.0', { 'src/keys.mjs': `// keys\nexport const key = '${secret}';\n` });

  const { exitCode, stderr } = await run('npm', 'run', '--silent', 'security-scan');

  expect(exitCode).toBe(1);
  expect(stderr).toBe('src/keys.mjs:2 contains an AWS access key: revoke it, and take it out.');
});

test('the security scan refuses a lockfile that disagrees with package.json', async () => {
  const { commitVersion, run } = await demoCheckout();
  await commitVersion('1.3.0', { 'package-lock.json': '{"version":"1.2.0","packages":{"":{"version":"1.2.0"}}}' });

  expect(await run('npm', 'run', '--silent', 'security-scan')).toMatchObject({
    exitCode: 1,
    stderr: 'package-lock.json is of version 1.2.0, package.json of 1.3.0: run npm install.',
  });
});

test('smoke, performance and load tests pass against the version that is on staging', async () => {
  const { run, checkOut } = await demoCheckout();
  await checkOut('v1.2.0');
  await run('scripts/deployment/deploy.sh', 'staging', 'v1.2.0');

  expect(await run('npm', 'run', '--silent', 'test:smoke')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^staging runs v1\.2\.0, and its \d+ pages answer$/),
  });
  for (const script of ['test:performance', 'test:load']) {
    const { exitCode, stdout } = await run('npm', 'run', '--silent', script);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/p95 [\d.]+ ms, slowest [\d.]+ ms, 0 errors/);
  }
});

test('the smoke test refuses an environment that is empty or runs another version', async () => {
  const { run, commitVersion, ports } = await demoCheckout();
  const url = `http://127.0.0.1:${ports.staging}`;

  expect((await run('npm', 'run', '--silent', 'test:smoke')).stderr).toBe(
    `Nothing answers on ${url}/health: deploy v1.2.0 to staging first.`,
  );
  await run('scripts/deployment/deploy.sh', 'staging', 'v1.2.0');
  await commitVersion('1.3.0');
  expect((await run('npm', 'run', '--silent', 'test:smoke')).stderr).toBe(
    'staging runs v1.2.0, not v1.3.0: deploy v1.3.0 to staging first.',
  );
});

test('the load test fails on errors, and on answers that are too slow', async () => {
  const { run } = await demoCheckout();
  const loadTest = (limit: string) =>
    run('node', 'scripts/load-test.mjs', 'staging', '--requests=20', '--connections=5', `--p95=${limit}`);
  await run('scripts/deployment/deploy.sh', 'staging', 'v1.2.0');

  await run('node', 'scripts/inject-faults.mjs', 'staging', '0.2');
  expect(await loadTest('5000')).toMatchObject({ exitCode: 1, stderr: '4 of 20 requests failed.' });

  await run('node', 'scripts/inject-faults.mjs', 'staging', '0', '60');
  const { exitCode, stderr } = await loadTest('50');
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^The 95th percentile is [\d.]+ ms, more than 50 ms\.$/);
});

test('the documents know every command, and name nothing that is gone', async () => {
  const { run, checkOut, commitVersion, folder } = await demoCheckout();
  await checkOut('origin/main');
  expect(await run('npm', 'run', 'docs:check')).toMatchObject({ exitCode: 0 });

  const project = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const scripts = { ...project.scripts, sweep: 'true' };
  await commitVersion('1.3.0', {
    'package.json': `${JSON.stringify({ ...project, scripts })}\n`,
    'docs/on-call.md': 'Run scripts/wake-somebody.sh.\n',
  });
  const { exitCode, stderr } = await run('npm', 'run', '--silent', 'docs:check');
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    'README.md says nothing about npm run sweep: say what it does.\n' +
      'docs/on-call.md names scripts/wake-somebody.sh, which does not exist: correct it.',
  );
});

test('the security audit passes on staging, and finds a page that gives secrets away', async () => {
  const { run, checkOut, commitVersion } = await demoCheckout();
  await checkOut('v1.2.0');
  await run('scripts/deployment/deploy.sh', 'staging', 'v1.2.0');
  expect(await run('npm', 'run', '--silent', 'security-audit')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^staging gave nothing away, \d attempts$/),
  });

  const leaky = '<h1>Not here</h1>{ "cacheSeconds": 60 }';
  await commitVersion('1.3.0', { 'site/404.html': leaky });
  await run('git', 'tag', 'v1.3.0');
  await run('scripts/deployment/deploy.sh', 'staging', 'v1.3.0');
  expect(await run('npm', 'run', '--silent', 'security-audit')).toMatchObject({
    exitCode: 1,
    stderr: 'staging answers to GET /../package.json with what is private.',
  });
});

test('the status page says what is in production, and nothing that is not true', async () => {
  const { run, checkOut, deployRoot } = await demoCheckout();
  await checkOut('v1.2.0');
  const tell = async () => run('node', 'scripts/status-page.mjs', 'production', 'v1.2.0');
  expect(await tell()).toMatchObject({
    exitCode: 1,
    stderr: 'production runs nothing, not v1.2.0: deploy v1.2.0 first.',
  });

  await run('scripts/deployment/deploy.sh', 'production', 'v1.2.0');
  expect(await tell()).toMatchObject({ exitCode: 0 });
  expect(await readFile(join(deployRoot, 'status/index.html'), 'utf8')).toContain('acme-web v1.2.0 is in production');
});
