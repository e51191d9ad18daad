import type { GitProcess } from './git-process.ts';
import { requireObjectId } from './names.ts';
import { RepositoryError } from './repository.ts';
import { troubleOf, type GitFailure } from './trouble.ts';

/**
 * Merges two commits without a working tree, or names the files in conflict, in alphabetical order.
 * Source: https://git-scm.com/docs/git-merge-tree (git 2.38 and later)
 */
export async function mergeTrees(
  git: GitProcess,
  { into, from }: { into: string; from: string },
): Promise<{ tree: string } | { conflicts: string[] }> {
  const sides = [into, from].map(requireObjectId);
  const options = ['--write-tree', '-z', '--name-only', '--no-messages'];
  const { exitCode, stdout, stderr } = await git.run(['merge-tree', ...options, ...sides], { answers: [0, 1, 128] });
  if (exitCode === 128) throw strangers({ url: git.url, args: ['merge-tree'], stderr });
  const [tree = '', ...conflicts] = stdout.toString().split('\0').filter(Boolean);
  return exitCode === 0 ? { tree } : { conflicts: [...new Set(conflicts.map(asItIsCalled))].sort() };
}

/** Where one side has a folder of that name, git calls the other side's file `name~<commit>`. */
function asItIsCalled(path: string): string {
  return path.replace(/~(?:[0-9a-f]{40}|[0-9a-f]{64})$/, '');
}

/** Somebody has begun the branch anew. */
function strangers(failure: GitFailure): RepositoryError {
  if (!/unrelated histories/.test(failure.stderr)) return troubleOf(failure);
  return new RepositoryError(
    'failed',
    'The two branches have no commit in common: somebody has begun one of them anew. Put it back as it was, then retry.',
  );
}
