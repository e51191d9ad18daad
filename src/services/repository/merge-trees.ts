import type { GitProcess } from './git-process.ts';
import { requireObjectId } from './names.ts';

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
  const { exitCode, stdout } = await git.run(['merge-tree', ...options, ...sides], { answers: [0, 1] });
  const [tree = '', ...conflicts] = stdout.toString().split('\0').filter(Boolean);
  return exitCode === 0 ? { tree } : { conflicts: [...new Set(conflicts)].sort() };
}
