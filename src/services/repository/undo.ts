import type { GitProcess } from './git-process.ts';
import { mergeTrees } from './merge-trees.ts';
import { requireObjectId } from './names.ts';
import { readObjects } from './read-objects.ts';
import { RepositoryError, type Snapshot, type Undoing } from './repository.ts';
import { writeCommit, type Author, type Identity } from './write-commit.ts';

/**
 * Takes a commit back, or does it once more, on top of another one, without a working tree: a merge of three trees, as
 * `git revert` and `git cherry-pick` do it. Names the files in conflict where there are any.
 */
export async function undo(
  git: GitProcess,
  how: 'revert' | 'reapply',
  { commit, onto, message, at }: Undoing,
  by: Identity,
): Promise<{ snapshot: Snapshot } | { conflicts: string[] }> {
  const { tree, parent, author } = await read(git, commit);
  const before = parent === undefined ? await emptyTree(git) : (await read(git, parent)).tree;
  const { tree: ours } = await read(git, onto);
  const merged =
    how === 'revert'
      ? await mergeThree(git, { base: tree, ours, theirs: before })
      : await mergeThree(git, { base: before, ours, theirs: tree });
  if ('conflicts' in merged) return merged;
  const written = { parents: [onto] as [string], content: merged, message, by, at };
  return { snapshot: await writeCommit(git, how === 'reapply' ? { ...written, author } : written) };
}

/** The tree, the first parent and the author of a commit. */
async function read(git: GitProcess, commit: string): Promise<{ tree: string; parent?: string; author: Author }> {
  const [object] = await readObjects(git, [requireObjectId(commit)]);
  if (object?.type !== 'commit') throw new RepositoryError('failed', `There is no commit ${commit} in the repository.`);
  const [headers = ''] = object.content.toString().split('\n\n', 1);
  const headerOf = (name: string): string | undefined =>
    headers
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1);
  const [, name = '', email = '', seconds = '0', zone = '+0000'] =
    /^(.*?) ?<([^<>]*)> (\d+) ([+-]\d{4})$/.exec(headerOf('author') ?? '') ?? [];
  const parent = headerOf('parent');
  return {
    tree: headerOf('tree') ?? '',
    ...(parent !== undefined && { parent }),
    author: { name, email, seconds, zone },
  };
}

/**
 * Merges trees. `git merge-tree` takes a base of its own only since 2.40; before that it finds the one that two commits
 * have in common, so they get one.
 */
async function mergeThree(
  git: GitProcess,
  { base, ours, theirs }: { base: string; ours: string; theirs: string },
): Promise<{ tree: string } | { conflicts: string[] }> {
  const common = await looseCommit(git, base);
  const [into, from] = await Promise.all([looseCommit(git, ours, common), looseCommit(git, theirs, common)]);
  // Both sides the same: nothing to merge.
  return into === from ? { tree: ours } : mergeTrees(git, { into, from });
}

/** A commit that hangs on no ref, and says nothing. The same tree makes the same commit. */
async function looseCommit(git: GitProcess, tree: string, parent?: string): Promise<string> {
  const who = 'T-Minus <tminus@localhost> 0 +0000';
  const headers = [`tree ${tree}`, ...(parent === undefined ? [] : [`parent ${parent}`]), `author ${who}`];
  const input = `${[...headers, `committer ${who}`].join('\n')}\n\n`;
  const { stdout } = await git.run(['hash-object', '-t', 'commit', '-w', '--stdin'], { input });
  return stdout.toString().trim();
}

/** What was there before the very first commit. */
async function emptyTree(git: GitProcess): Promise<string> {
  return (await git.run(['mktree'], { input: '' })).stdout.toString().trim();
}
