import { cp, readFile } from 'node:fs/promises';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from './temporary-folder.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', ' ');
const compose: Compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true });

interface Compose {
  services: Record<string, { command: string[]; volumes: string[]; environment?: Record<string, string> }>;
  volumes: Record<string, unknown>;
}

describe('the container image (no engine runs here: it is read, not built)', () => {
  it('copies only what is there, and what .dockerignore lets through', async () => {
    const sources = instructions('COPY')
      .filter((copy) => !copy.startsWith('--from'))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    const allowed = (await readFile('.dockerignore', 'utf8'))
      .split('\n')
      .flatMap((line) => /^!(.+)$/.exec(line)?.[1] ?? []);
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
    expect(allowed.toSorted()).toEqual([...new Set(sources)].toSorted());
  });

  it('starts a file that is there, as somebody else than root, under an init that reaps', () => {
    expect(instructions('ENTRYPOINT')).toEqual(['["tini", "--", "node", "src/tminus.mjs"]']);
    expect(instructions('USER')).toEqual(['node']);
    expect(existsSync('src/tminus.mjs')).toBe(true);
  });

  it('has every package that src imports: none of them is for development only', async () => {
    const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as { dependencies: object };
    const imported = globSync('src/**/*.{ts,mjs}').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bfrom '([^.'][^']*)'/g)].map(([, name = '']) => name),
    );
    const packages = imported
      .filter((name) => !isBuiltin(name))
      .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    expect([...new Set(packages)].filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
  });

  it('can install its packages in a clean folder (a dry run of the same command)', async () => {
    const folder = await temporaryFolder();
    await Promise.all(['package.json', 'package-lock.json'].map((file) => cp(file, join(folder, file))));
    expect(instructions('RUN')[0]).toBe('npm ci --omit=dev');
    const { exitCode } = await execa('npm', ['ci', '--omit=dev', '--dry-run', '--offline'], { cwd: folder });
    expect(exitCode).toBe(0);
  });

  it('asks its own health page', async () => {
    const [, program = ''] = /HEALTHCHECK.*CMD \["node", "-e", "(.*)"\]/.exec(dockerfile) ?? [];
    const { exitCode } = await execa('node', ['-e', program], { env: { PORT: '1' }, reject: false });
    expect(exitCode).toBe(1);
  });
});

describe('docker-compose.yml (no engine runs here: it is read, not started)', () => {
  it('has a bot and workers of the same image, which share Redis and the data', () => {
    const { bot, worker } = compose.services;
    expect(bot?.command).toEqual(['--role', 'bot']);
    expect(worker).toMatchObject({ command: ['--role', 'worker'], environment: { REDIS_URL: 'redis://redis:6379' } });
    expect(worker?.volumes).toEqual(bot?.volumes);
  });

  it('mounts volumes that it declares, and the one file that its user makes from the example', () => {
    const sources = Object.values(compose.services).flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(':')[0]),
    );
    const declared = Object.keys(compose.volumes);
    expect([...new Set(sources)].filter((source) => !declared.includes(source ?? ''))).toEqual(['./tminus.yaml']);
    expect(existsSync('tminus.example.yaml')).toBe(true);
  });

  it('runs a Redis that loses nothing', () => {
    expect(compose.services['redis']?.command.slice(1)).toEqual([
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
      '--maxmemory-policy',
      'noeviction',
    ]);
  });
});

/** The arguments of every instruction of this kind. */
function instructions(name: string): string[] {
  return dockerfile.split('\n').flatMap((line) => new RegExp(`^${name} (.*)`).exec(line)?.[1] ?? []);
}
