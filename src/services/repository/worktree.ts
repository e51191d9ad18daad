import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exclusively } from './exclusively.ts';
import type { GitProcess } from './git-process.ts';
import { requireObjectId } from './names.ts';
import { isStale, ownName } from './own-name.ts';
import type { Worktree } from './repository.ts';

const MOST_CHANGED_FILES = 20;
const TIMEOUT_MS = 10 * 60_000;

/** Checks a commit out into a folder of its own below `root`. Files only: submodules stay empty, LFS files are pointers. */
export async function addWorktree(git: GitProcess, root: string, commit: string): Promise<Worktree> {
  const id = ownName();
  const folder = join(root, id);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const metadata = join(git.folder, 'worktrees', id);
  // The folder's own `.git` file is not asked: a command could point it elsewhere.
  const here = [`--git-dir=${metadata}`, `--work-tree=${folder}`];
  // git reads what it knows of every worktree, and stumbles over one that is only half there; the files come side by side.
  const add = ['worktree', 'add', '--quiet', '--no-checkout', '--detach', '--end-of-options', folder];
  await exclusively(root, async () => git.run([...add, requireObjectId(commit)]));
  await git.run([...here, 'reset', '--quiet', '--hard'], { timeoutMs: TIMEOUT_MS });
  return {
    folder,
    async changedFiles() {
      const options = [
        '--name-only',
        '-z',
        '--no-ext-diff',
        '--no-textconv',
        '--no-renames',
        '--ignore-submodules=all',
      ];
      const { stdout } = await git.run([...here, 'diff', ...options, '--end-of-options', commit, '--']);
      return stdout.toString().split('\0').filter(Boolean).slice(0, MOST_CHANGED_FILES);
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      await exclusively(root, async () => rm(metadata, { recursive: true, force: true }));
    },
  };
}

/** Removes what processes of this machine that are gone have left behind. */
export async function pruneWorktrees(git: GitProcess, root: string): Promise<void> {
  const folders = await readdir(root).catch(() => []);
  const stale = folders.filter(isStale);
  if (stale.length === 0) return;
  await Promise.all(stale.map((id) => rm(join(root, id), { recursive: true, force: true })));
  await git.run(['worktree', 'prune', '--expire=now']);
}
