import { execa } from 'execa';
import type { CommitSpec } from './commit-spec.ts';
import { openFastImport } from './fast-import.ts';
import { writeHistory } from './write-history.ts';

/** A bare repository to clone from and to push to. */
export interface HistoryRemote {
  /** The path of the bare repository. */
  readonly remote: string;
  /** The ids of its commits, in the order in which they were asked for. */
  readonly ids: readonly string[];
}

/**
 * Makes a bare repository with exactly these commits, in two processes however many they are. The same commits have the
 * same ids on every machine. With no commits it is an empty repository. Throws ExecaError when git refuses one of them.
 */
export async function createHistoryRemote(folder: string, commits: readonly CommitSpec[]): Promise<HistoryRemote> {
  await execa('git', ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', folder]);

  await using git = openFastImport(folder);
  const marks = await writeHistory(git, commits);
  const ids = await Promise.all(marks.map((mark) => git.idOf(mark)));
  await git.finish();
  return { remote: folder, ids };
}
