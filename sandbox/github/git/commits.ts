import { git, gitUnless } from './git.ts';

/** Who wrote or committed, and when. */
export interface Signature {
  name: string;
  email: string;
  /** ISO 8601, UTC, in seconds. */
  date: string;
}

/** A commit, as git has it. */
export interface GitCommit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

const FIELD = '\u001F';
const RECORD = '\u001E';
const FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct', '%B'].join('%x1f');

/** The commits that `git log` gives for these arguments, in its order. */
export async function readCommits(folder: string, args: readonly string[]): Promise<GitCommit[]> {
  const output = await git(folder, ['log', `--format=${FORMAT}%x1e`, ...args, '--']);
  return output
    .split(RECORD)
    .map((record) => record.trimStart())
    .filter(Boolean)
    .map(parse);
}

/** One commit, which must be there. */
export async function readCommit(folder: string, sha: string): Promise<GitCommit> {
  const [commit] = await readCommits(folder, ['-1', sha]);
  if (commit === undefined) throw new Error(`There is no commit ${sha} in ${folder}.`);
  return commit;
}

/** The newest commit that two have in common. */
export async function mergeBaseOf(folder: string, one: string, other: string): Promise<string | undefined> {
  return gitUnless(1, folder, ['merge-base', one, other]);
}

/** How many commits each of two has that the other hasn't. */
export async function countApart(
  folder: string,
  base: string,
  head: string,
): Promise<{ behind: number; ahead: number }> {
  const counts = await git(folder, ['rev-list', '--left-right', '--count', `${base}...${head}`]);
  const [behind = 0, ahead = 0] = counts.split('\t').map(Number);
  return { behind, ahead };
}

/** An ISO date as GitHub writes it: in seconds. */
export function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function parse(record: string): GitCommit {
  const [sha = '', tree = '', parents = '', an = '', ae = '', at = '', cn = '', ce = '', ct = '', ...message] =
    record.split(FIELD);
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author: { name: an, email: ae, date: isoSeconds(Number(at) * 1000) },
    committer: { name: cn, email: ce, date: isoSeconds(Number(ct) * 1000) },
    message: message.join(FIELD).trimEnd(),
  };
}
