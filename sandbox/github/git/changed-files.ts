import { git } from './git.ts';

/** A file that differs between two commits. */
export interface ChangedFile {
  sha: string;
  path: string;
  before: string | undefined;
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  additions: number;
  deletions: number;
}

const STATUSES: Record<string, ChangedFile['status']> = { A: 'added', D: 'removed', M: 'modified', R: 'renamed' };

/** The files in which two commits differ, in git's order. Source: https://git-scm.com/docs/diff-format */
export async function changedFiles(folder: string, from: string, to: string): Promise<ChangedFile[]> {
  const options = ['diff-tree', '-r', '-z', '-M', '--no-commit-id', '--no-abbrev'];
  const [raw, stats] = await Promise.all([
    git(folder, [...options, '--raw', from, to]),
    git(folder, [...options, '--numstat', from, to]),
  ]);
  const counts = parseCounts(stats);
  return parseRaw(raw).map((file) => ({ ...file, ...(counts.get(file.path) ?? { additions: 0, deletions: 0 }) }));
}

function parseRaw(raw: string): Omit<ChangedFile, 'additions' | 'deletions'>[] {
  const words = raw.split('\0');
  const files: Omit<ChangedFile, 'additions' | 'deletions'>[] = [];
  for (let at = 0; at + 1 < words.length;) {
    const [, , before = '', after = '', letter = ''] = (words[at] ?? '').split(' ');
    const status = STATUSES[letter.charAt(0)] ?? 'changed';
    const isRename = status === 'renamed';
    const path = words[at + (isRename ? 2 : 1)] ?? '';
    const sha = status === 'removed' ? before : after;
    files.push({ sha, path, before: isRename ? words[at + 1] : undefined, status });
    at += isRename ? 3 : 2;
  }
  return files;
}

/** Lines of `added TAB deleted TAB path NUL`; for a rename the path is empty, and two more words follow. */
function parseCounts(stats: string): Map<string, { additions: number; deletions: number }> {
  const words = stats.split('\0');
  const counts = new Map<string, { additions: number; deletions: number }>();
  for (let at = 0; at + 1 < words.length;) {
    const [added = '', deleted = '', path = ''] = (words[at] ?? '').split('\t');
    const isRename = path === '';
    counts.set(isRename ? (words[at + 2] ?? '') : path, {
      additions: Number(added) || 0,
      deletions: Number(deleted) || 0,
    });
    at += isRename ? 3 : 1;
  }
  return counts;
}
