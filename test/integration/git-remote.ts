import { join } from 'node:path';
import { execa } from 'execa';
import type { CommitSpec } from '../../sandbox/demo/git/commit-spec.ts';
import { createHistoryRemote } from '../../sandbox/demo/git/history-remote.ts';
import { openRepository } from '../../src/services/repository/git.ts';
import type { Repository } from '../../src/services/repository/repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A real bare remote, and T-Minus's view of it. */
export interface TestRemote {
  /** Everything of this test is in here. */
  folder: string;
  /** The path of the bare remote. */
  remote: string;
  dataDir: string;
  /** The ids of its commits, in the order in which they were asked for. */
  ids: readonly string[];
  repository: Repository;
  /** Asks the remote itself. */
  git: (...args: string[]) => Promise<string>;
}

/** Makes a remote with these commits, gone when the test has finished. */
export async function makeRemote(commits: readonly CommitSpec[]): Promise<TestRemote> {
  const folder = await temporaryFolder();
  const { remote, ids } = await createHistoryRemote(join(folder, 'remote.git'), commits);
  const dataDir = join(folder, 'data');
  const repository = await openRepository({ project: 'acme-web', url: remote, main: 'main', dataDir });
  const git = async (...args: string[]): Promise<string> =>
    (await execa('git', [`--git-dir=${remote}`, ...args], { stripFinalNewline: true })).stdout;
  return { folder, remote, dataDir, ids, repository, git };
}
