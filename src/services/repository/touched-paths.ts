import type { GitProcess } from './git-process.ts';

/** Nobody looks for a culprit in more than that. */
const COMMITS = 1_000;
const PATHS = 200;

/**
 * The paths that the commits of a range touched, by commit id, from one git process. In the raw format every path comes
 * right behind a header of its own, so that no name of a file can pose as a commit
 * (https://git-scm.com/docs/diff-format#_raw_output_format).
 */
export async function touchedPaths(git: GitProcess, range: string[]): Promise<Map<string, string[]>> {
  const options = ['-z', '--raw', '--no-abbrev', '--no-renames', '--no-merges', '--date-order'];
  const bounds = ['--no-show-signature', `--max-count=${COMMITS}`, '--format=%H'];
  const log = await git.read('log', ...options, ...bounds, '--end-of-options', ...range, '--');

  const touched = new Map<string, string[]>();
  let paths: string[] = [];
  const tokens = log.split('\0').values();
  for (const token of tokens) {
    if (token.trimStart().startsWith(':')) {
      const { value: path } = tokens.next();
      if (path !== undefined && paths.length < PATHS) paths.push(path);
    } else if (token !== '') {
      paths = [];
      touched.set(token, paths);
    }
  }
  return touched;
}
