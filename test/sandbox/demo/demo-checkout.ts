import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { FileChanges } from '../../../sandbox/demo/git/commit-spec.ts';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import { createDemoRemote } from '../../../sandbox/demo/repository.ts';
import { freePort } from '../../../sandbox/demo/free-port.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A clone of acme-web, with environments of its own. Everything that it deployed is stopped when the test has finished. */
export interface DemoCheckout {
  readonly folder: string;
  readonly deployRoot: string;
  readonly ports: Readonly<Record<'staging' | 'production', number>>;
  /** Runs a command in the checkout, with the environment that a step gets: nothing but what is listed. */
  readonly run: (command: string, ...args: string[]) => ReturnType<typeof runInFolder>;
  readonly checkOut: (ref: string) => Promise<void>;
  /** Pushes a commit of this version with these changes, and checks it out. Returns its id. */
  readonly commitVersion: (version: string, files?: FileChanges) => Promise<string>;
}

/** Clones acme-web at the tip of main into a temporary folder. */
export async function demoCheckout(): Promise<DemoCheckout> {
  const home = await temporaryFolder();
  const folder = join(home, 'checkout');
  const deployRoot = join(home, 'deployed');
  const ports = { staging: await freePort(), production: await freePort() };
  const { remote } = await createDemoRemote(join(home, 'remote.git'));
  await execa('git', ['clone', '--quiet', remote, folder]);

  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    DEPLOY_ROOT: deployRoot,
    STAGING_PORT: String(ports.staging),
    PRODUCTION_PORT: String(ports.production),
  };
  const git = (...args: string[]) => execa('git', args, { cwd: folder });
  onTestFinished(async () => void (await runInFolder(folder, env, 'scripts/deployment/stop.sh', ['all'])));

  return {
    folder,
    deployRoot,
    ports,
    run: (command, ...args) => runInFolder(folder, env, command, args),
    checkOut: async (ref) => void (await git('checkout', '--quiet', ref)),
    commitVersion: async (version, files) => {
      const message = `chore(release): v${version}`;
      const id = await pushCommit(remote, { message, files: { ...(await versionFiles(folder, version)), ...files } });
      await git('fetch', '--quiet', 'origin');
      await git('checkout', '--quiet', id);
      return id;
    },
  };
}

function runInFolder(cwd: string, env: NodeJS.ProcessEnv, command: string, args: string[]) {
  return execa(command, args, { cwd, env, extendEnv: false, reject: false, stdin: 'ignore' });
}

async function versionFiles(folder: string, version: string): Promise<FileChanges> {
  const contents = ['package.json', 'package-lock.json'].map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    return [name, text.replaceAll(/"version": "[^"]*"/g, `"version": "${version}"`)] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}
