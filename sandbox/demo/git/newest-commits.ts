import { execa } from 'execa';

/** A commit as a list shows it. */
export interface ListedCommit {
  /** Shortened. */
  readonly id: string;
  readonly subject: string;
  readonly author: string;
  readonly tags: string[];
}

const FORMAT = ['%h', '%s', '%an', '%D'].join('%x1f');

/**
 * The newest commits of a branch with the tags that point to them, newest first; what a merge brought in comes right
 * after it. Throws ExecaError.
 */
export async function newestCommits(remote: string, count: number, branch = 'main'): Promise<ListedCommit[]> {
  const log = ['log', `--max-count=${count}`, '--topo-order', `--format=${FORMAT}`, '--decorate-refs=refs/tags/*'];
  const { stdout } = await execa('git', [`--git-dir=${remote}`, ...log, `refs/heads/${branch}`, '--']);
  return stdout.split('\n').filter(Boolean).map(parse);
}

function parse(line: string): ListedCommit {
  const [id = '', subject = '', author = '', refs = ''] = line.split('\x1f');
  const tags = refs
    .split(', ')
    .filter((ref) => ref.startsWith('tag: '))
    .map((ref) => ref.slice('tag: '.length));
  return { id, subject, author, tags };
}
