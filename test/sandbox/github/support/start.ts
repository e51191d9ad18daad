import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import { drive, type Driver } from '../../../../sandbox/github/driver.ts';
import type { GitHubServerOptions } from '../../../../sandbox/github/options.ts';
import { startGitHubServer, type GitHubServer } from '../../../../sandbox/github/server.ts';

/** A server with its people: lin and max write, ada administers, ron reads. */
export interface Started {
  server: GitHubServer;
  driver: Driver;
}

const PEOPLE = { lin: { name: 'Lin Lee' }, max: {}, ada: { role: 'admin' }, ron: { role: 'read' } } as const;

/** Starts a server that is gone when the test has finished; main has two files, and `release/v1.3.0` a commit more. */
export async function startGitHub(options: GitHubServerOptions = {}): Promise<Started> {
  const folder = await makeRepository();
  const server = await startGitHubServer({ people: PEOPLE, folder, ...options });
  onTestFinished(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { server, driver: drive(server) };
}

/** A server with an open pull request of lin's, #1, from `release/v1.3.0` to main. */
export async function startWithPull(options: GitHubServerOptions = {}): Promise<Started> {
  const started = await startGitHub(options);
  await started.driver.person('lin').opensPull({ title: 'Release v1.3.0', head: 'release/v1.3.0', base: 'main' });
  return started;
}

/** The files of a bare repository, by path. */
type Files = [path: string, content: Buffer][];

let made: Promise<Files> | undefined;

/** The repository that every test begins with: made once, and kept in memory. */
async function makeRepository(): Promise<string> {
  made ??= makeTemplate();
  const folder = await mkdtemp(join(tmpdir(), 'github-test-'));
  for (const [path, content] of await made) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

async function makeTemplate(): Promise<Files> {
  await using server = await startGitHubServer({ people: PEOPLE });
  const lin = drive(server).person('lin');
  await lin.pushes({ files: { 'README.md': '# Web\n', 'version.txt': '1.2.0\n' }, message: 'chore: begin' });
  await lin.pushes({ branch: 'release/v1.3.0', files: { 'version.txt': '1.3.0\n' }, message: 'chore: release' });
  const { folder } = server.store.repository;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path): Promise<Files[number]> => [relative(folder, path), await readFile(path)]));
}
