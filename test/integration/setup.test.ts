import { cp, mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

describe('setting a checkout up', () => {
  it('does nothing, says nothing and takes no time when all is there', async () => {
    const checkout = await makeCheckout({ programs: ['git', 'npm', 'redis-server'] });
    const startedAt = performance.now();
    expect(await checkout.setup()).toEqual({ exitCode: 0, said: '', ran: [] });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('takes Valkey for Redis', async () => {
    const checkout = await makeCheckout({ programs: ['git', 'valkey-server'] });
    expect(await checkout.setup()).toMatchObject({ exitCode: 0, ran: [] });
  });

  it.each([
    ['missing', 'never'],
    ['older than the lockfile', 'long ago'],
  ] as const)('installs the packages when they are %s', async (_, installed) => {
    const checkout = await makeCheckout({ programs: ['git', 'npm', 'redis-server'], installed });
    const { exitCode, said, ran } = await checkout.setup();
    expect({ exitCode, ran }).toEqual({ exitCode: 0, ran: ['npm ci --no-audit --no-fund --loglevel=error'] });
    expect(said).toBe('T-Minus, first run: installing the packages of the lockfile (npm ci)…');
  });

  it('shows what npm said, only when it failed', async () => {
    const checkout = await makeCheckout({ programs: ['git', 'redis-server'], installed: 'never' });
    await checkout.addProgram('npm', 'echo npm ERR! no network >&2; exit 1');
    const { exitCode, said } = await checkout.setup();
    expect(exitCode).toBe(1);
    expect(said).toMatch(/npm ERR! no network\nThe packages can't be installed: see above, then try again\.$/);
  });

  it('installs a Redis server when it may, and does not have it started as a service', async () => {
    const checkout = await makeCheckout({ programs: ['git', 'sudo', 'env', 'systemctl'] });
    await checkout.addProgram('sudo', 'shift; exec "$@"');
    await checkout.addProgram('env', 'exec /usr/bin/env "$@"');
    await checkout.addProgram('true', '');
    await checkout.addProgram('apt-get', `echo "$RUNLEVEL" "$@" >> ran; test "$1" = update || cp git redis-server`);
    const { exitCode, said, ran } = await checkout.setup();
    expect(exitCode).toBe(0);
    expect(ran.slice(-2)).toEqual([
      '1 install --yes --no-install-recommends redis-server',
      'systemctl disable --now redis-server',
    ]);
    expect(said).toBe(
      'T-Minus, first run: installing a Redis server (apt-get install --yes --no-install-recommends redis-server)…',
    );
  });

  it('says what to type when it can not install it', async () => {
    const checkout = await makeCheckout({ programs: ['git', 'sudo', 'env', 'apt-get'] });
    await checkout.addProgram('sudo', 'exit 1');
    await checkout.addProgram('apt-get', 'exit 1');
    const { exitCode, said } = await checkout.setup();
    expect(exitCode).toBe(1);
    expect(said).toContain('type `sudo apt-get install --yes --no-install-recommends redis-server`, then try again.');
  });

  it('installs a Prometheus only when asked to, and does not have it started as a service', async () => {
    const checkout = await makeCheckout({ programs: ['git', 'redis-server', 'sudo', 'env', 'systemctl'] });
    await checkout.addProgram('sudo', 'shift; exec "$@"');
    await checkout.addProgram('env', 'exec /usr/bin/env "$@"');
    await checkout.addProgram('true', '');
    await checkout.addProgram('apt-get', `echo "$RUNLEVEL" "$@" >> ran; test "$1" = update || cp git prometheus`);
    expect(await checkout.setup()).toEqual({ exitCode: 0, said: '', ran: [] });
    const { exitCode, said, ran } = await checkout.setup('prometheus');
    expect(exitCode).toBe(0);
    expect(ran.slice(-2)).toEqual([
      '1 install --yes --no-install-recommends prometheus',
      'systemctl disable --now prometheus',
    ]);
    expect(said).toBe(
      'T-Minus, first run: installing Prometheus (apt-get install --yes --no-install-recommends prometheus)…',
    );
    expect(await checkout.setup('prometheus')).toMatchObject({ exitCode: 0, said: '' });
  });

  it('goes on without a Prometheus where it can not be installed, and says so in one line', async () => {
    const checkout = await makeCheckout({ programs: ['git', 'redis-server', 'sudo', 'env'] });
    await checkout.addProgram('sudo', 'exit 1');
    await checkout.addProgram('apt-get', 'echo no network; exit 1');
    const failed = await checkout.setup('prometheus');
    expect(failed.exitCode).toBe(0);
    expect(failed.said.split('\n').at(-1)).toBe(
      'T-Minus, first run: there is no prometheus, so what needs a real one is not tested: type `sudo apt-get install --yes --no-install-recommends prometheus`.',
    );
    const bare = await makeCheckout({ programs: ['git', 'redis-server'] });
    const { exitCode, said } = await bare.setup('prometheus');
    expect(exitCode).toBe(0);
    expect(said).toMatch(/: install Prometheus\.$/);
  });

  it('says in one sentence what is missing where there is no package manager', async () => {
    const redis = await makeCheckout({ programs: ['git'] });
    expect(await redis.setup()).toMatchObject({
      exitCode: 1,
      said: 'T-Minus needs redis-server or valkey-server: install Redis 6.2 or newer, then try again.',
    });
    const git = await makeCheckout({ programs: [] });
    expect(await git.setup()).toMatchObject({ said: 'T-Minus needs git: install it, then try again.' });
  });
});

/**
 * A checkout on a machine that has only these programs: stand-ins that write down how they were called, because a test
 * must not install anything.
 * @param installed when the packages were installed
 */
async function makeCheckout({
  programs,
  installed = 'just now',
}: {
  programs: string[];
  installed?: 'just now' | 'long ago' | 'never';
}) {
  const folder = await temporaryFolder();
  const bin = join(folder, 'bin');
  await Promise.all([mkdir(join(folder, 'scripts')), mkdir(bin), mkdir(join(folder, 'node_modules'))]);
  await cp('scripts/setup.mjs', join(folder, 'scripts/setup.mjs'));
  const addProgram = (name: string, script: string): Promise<void> =>
    writeFile(join(bin, name), `#!/bin/sh\ncd ${bin}\nPATH=${bin}:/usr/bin:/bin\n${script}\n`, { mode: 0o755 });
  await Promise.all(programs.map((name) => addProgram(name, `echo ${name} "$@" >> ran`)));
  await symlink(process.execPath, join(bin, 'node'));
  await writeFile(join(folder, 'package-lock.json'), '{}');
  const hidden = join(folder, 'node_modules/.package-lock.json');
  if (installed !== 'never') await writeFile(hidden, '{}');
  if (installed === 'long ago') await utimes(hidden, 0, 0);
  const setup = async (...also: string[]): Promise<{ exitCode: number | undefined; said: string; ran: string[] }> => {
    const { exitCode, all } = await execa(process.execPath, [join(folder, 'scripts/setup.mjs'), ...also], {
      all: true,
      reject: false,
      extendEnv: false,
      env: { PATH: bin },
    });
    const ran = await readFile(join(bin, 'ran'), 'utf8').catch(() => '');
    return { exitCode, said: all, ran: ran.split('\n').filter((line) => line !== '') };
  };
  return { setup, addProgram };
}
