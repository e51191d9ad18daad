import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { drive, type Driver } from '../../../../sandbox/github/driver.ts';
import type { GitHubServerOptions } from '../../../../sandbox/github/options.ts';
import { startGitHubServer, type GitHubServer } from '../../../../sandbox/github/server.ts';
import type { Attachment, Forge, PullRequestRequest } from '../../../../src/services/forge/forge.ts';
import { openGitHub } from '../../../../src/services/forge/github/github.ts';
import type { ForgeSource } from '../../../../src/services/forge/source.ts';

/** A GitHub with a repository, and our adapter for it. */
export interface ForgeStage {
  server: GitHubServer;
  driver: Driver;
  forge: Forge;
  /** The head of the release branch. */
  commit: string;
  wanted: PullRequestRequest;
  /** The same adapter, signed in otherwise, or more patient. */
  another: (source?: Partial<ForgeSource>, timeoutMs?: number, variables?: Record<string, string>) => Forge;
  /** How often something was asked for, and done. */
  done: (route: string) => number;
}

export const MERGE = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
export const OPEN = 'POST /repos/{owner}/{repo}/pulls';
export const PUBLISH = 'POST /repos/{owner}/{repo}/releases';
export const UPLOAD = /^POST .*\/releases\/\d+\/assets/;

/** main, and a release branch with one commit more; the bot is somebody who may write. */
export async function setForge(options: GitHubServerOptions = {}): Promise<ForgeStage> {
  const people = { tminus: {}, li: {}, bob: {}, ada: { role: 'admin' }, ron: { role: 'read' } } as const;
  const server = await startGitHubServer({ people, ...options });
  onTestFinished(async () => server.close());
  const driver = drive(server);
  const li = driver.person('li');
  await li.pushes({ files: { 'README.md': '# Web\n' }, message: 'chore: begin' });
  const commit = await li.pushes({ branch: 'release/v1.3.0', files: { 'a.txt': 'a\n' }, message: 'feat: a' });
  const another: ForgeStage['another'] = (source = {}, timeoutMs = 2_000, variables = { TOKEN: 'ghp_tminus' }) =>
    openGitHub(
      { owner: 'acme', repo: 'web', url: server.apiUrl, credentials: { token: '$TOKEN' }, logins: {}, ...source },
      variables,
      { timeoutMs, pausesMs: [10, 20] },
    );
  return {
    server,
    driver,
    forge: another(),
    commit,
    wanted: { head: 'release/v1.3.0', base: 'main', commit, title: 'Release v1.3.0', body: '# v1.3.0\n\n- a' },
    another,
    done: (route) => server.callsTo(route).filter(({ isDone }) => isDone).length,
  };
}

/** A file to attach. */
export async function fileToAttach(content: string, name = 'web.tgz'): Promise<Attachment> {
  const folder = await mkdtemp(join(tmpdir(), 'forge-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { tag: 'v1.3.0', name, size: Buffer.byteLength(content), sha256, path };
}
