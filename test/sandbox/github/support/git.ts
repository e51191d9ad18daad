import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { GitHubServer } from '../../../../sandbox/github/server.ts';

/** Runs git, and resolves with what it said, on both streams, whether it failed or not. */
export type Git = (...args: string[]) => Promise<{ failed: boolean; said: string }>;

/** The address to clone from with a token. */
export function withToken(server: GitHubServer, token: string): string {
  return server.gitUrl.replace('//', `//x-access-token:${token}@`);
}

/** A folder to work in, that is gone when the test has finished. */
export async function folderFor(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'github-test-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** git in a folder, without any configuration of this machine. */
export function gitIn(folder: string): Git {
  const env = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Lin',
    GIT_AUTHOR_EMAIL: 'lin@example.com',
    GIT_COMMITTER_NAME: 'Lin',
    GIT_COMMITTER_EMAIL: 'lin@example.com',
    LC_ALL: 'C',
  };
  return async (...args) => {
    const { all, failed } = await execa('git', args, { cwd: folder, env, all: true, reject: false });
    return { failed, said: all };
  };
}

/** A clone over HTTP with somebody's token. */
export async function clone(server: GitHubServer, token: string): Promise<Git> {
  const folder = await folderFor();
  const git = gitIn(folder);
  const { failed, said } = await git('clone', '--quiet', withToken(server, token), '.');
  if (failed) throw new Error(said);
  return git;
}
