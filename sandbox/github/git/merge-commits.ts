import type { Account } from '../state/records.ts';
import { readCommit, readCommits, type Signature } from './commits.ts';
import { git, gitUnless } from './git.ts';

/** What a commit that GitHub makes is to be. */
export interface CommitPlan {
  tree: string;
  parents: string[];
  message: string;
  author: { name: string; email: string; date?: string };
  atMs: number;
}

/** The tree of a merge of two commits; undefined when they conflict. Source: https://git-scm.com/docs/git-merge-tree */
export async function mergeTrees(folder: string, base: string, head: string): Promise<string | undefined> {
  return gitUnless(1, folder, ['merge-tree', '--write-tree', '--no-messages', base, head]);
}

/** Writes a commit; GitHub itself is its committer, as of every commit that is made on its pages. */
export async function writeCommit(folder: string, plan: CommitPlan): Promise<string> {
  const date = `@${Math.floor(plan.atMs / 1000)} +0000`;
  const env = {
    GIT_AUTHOR_NAME: plan.author.name,
    GIT_AUTHOR_EMAIL: plan.author.email,
    GIT_AUTHOR_DATE: plan.author.date ?? date,
    GIT_COMMITTER_NAME: 'GitHub',
    GIT_COMMITTER_EMAIL: 'noreply@github.com',
    GIT_COMMITTER_DATE: date,
  };
  const parents = plan.parents.flatMap((parent) => ['-p', parent]);
  return git(folder, ['commit-tree', plan.tree, ...parents], { input: plan.message, env });
}

/** Writes the commits of a head anew on top of a base, and returns the last; undefined when one of them conflicts. */
export async function rebase(folder: string, base: string, head: string, atMs: number): Promise<string | undefined> {
  const commits = await readCommits(folder, ['--reverse', '--no-merges', '--topo-order', `${base}..${head}`]);
  let tip = base;
  for (const commit of commits) {
    const tree = await pick(folder, tip, commit.sha, commit.parents[0] ?? base);
    if (tree === undefined) return undefined;
    const { author, message } = commit;
    tip = await writeCommit(folder, { tree, parents: [tip], message, author, atMs });
  }
  return tip;
}

/** The name and address that a merge has as its author. */
export function authorOf({ login, id, name, email }: Account): Pick<Signature, 'name' | 'email'> {
  return { name: name ?? login, email: email ?? `${id}+${login}@users.noreply.github.com` };
}

/** The tree of one commit's changes on top of another: as a merge with a stand-in whose only parent is the commit's. */
async function pick(folder: string, onto: string, sha: string, parent: string): Promise<string | undefined> {
  const { tree, author } = await readCommit(folder, onto);
  const standIn = await writeCommit(folder, { tree, parents: [parent], message: 'stand-in', author, atMs: 0 });
  return mergeTrees(folder, standIn, sha);
}
