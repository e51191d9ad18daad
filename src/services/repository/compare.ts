import type { GitProcess } from './git-process.ts';
import { requireRevision } from './names.ts';
import type { Comparison } from './repository.ts';
import { compareAddress } from './web-address.ts';

/** So many files are named. */
const NAMED = 5;

/** How two commits differ, file by file (https://git-scm.com/docs/diff-format, “numstat”). Binary files have no lines. */
export async function compare(git: GitProcess, from: string, to: string): Promise<Comparison> {
  const options = ['-r', '-z', '--numstat', '--no-renames', '--no-ext-diff', '--no-textconv'];
  const sides = [from, to].map((one) => requireRevision(one));
  const { stdout } = await git.run(['diff-tree', ...options, '--end-of-options', ...sides]);
  const files = stdout
    .toString()
    .split('\0')
    .flatMap((entry) => {
      const [, added, removed, path] = /^(\d+|-)\t(\d+|-)\t(.+)$/s.exec(entry) ?? [];
      return path === undefined ? [] : [{ path, added: Number(added) || 0, removed: Number(removed) || 0 }];
    });
  const sum = (side: 'added' | 'removed'): number => files.reduce((total, file) => total + file[side], 0);
  const most = files.toSorted((one, other) => other.added + other.removed - one.added - one.removed).slice(0, NAMED);
  const address = compareAddress(git.url, from, to);
  return {
    files: files.length,
    added: sum('added'),
    removed: sum('removed'),
    most,
    ...(address !== undefined && { address }),
  };
}
