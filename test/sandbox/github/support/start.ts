import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const folder = await temporaryFolder();
  await cp(await template(), folder, { recursive: true });
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

let made: Promise<string> | undefined;

/** The repository that every test begins with: made once. */
async function template(): Promise<string> {
  made ??= makeTemplate();
  return made;
}

async function makeTemplate(): Promise<string> {
  const folder = await temporaryFolder();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await using server = await startGitHubServer({ people: PEOPLE });
  const lin = drive(server).person('lin');
  await lin.pushes({ files: { 'README.md': '# Web\n', 'version.txt': '1.2.0\n' }, message: 'chore: begin' });
  await lin.pushes({ branch: 'release/v1.3.0', files: { 'version.txt': '1.3.0\n' }, message: 'chore: release' });
  await cp(server.store.repository.folder, folder, { recursive: true });
  return folder;
}

async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'github-test-'));
}
