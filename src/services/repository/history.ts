import { COMMIT_FORMAT, commitsIn } from './commit-format.ts';
import { compare } from './compare.ts';
import type { GitProcess } from './git-process.ts';
import { lastTag } from './last-tag.ts';
import { rangeOf, requireObjectId, requirePath } from './names.ts';
import { readObjects } from './read-objects.ts';
import { RepositoryError, type History } from './repository.ts';
import { touchedPaths } from './touched-paths.ts';

/** Reads the mirror. Everything is told apart by NUL and by position, never by the words of a commit. */
export function openHistory(git: GitProcess): History {
  return {
    async changes(from, to, { path } = {}) {
      // Of a folder's history git would leave out side branches that changed nothing in the end.
      const order = ['-z', '--no-merges', '--date-order', ...(path === undefined ? [] : ['--full-history'])];
      const only = path === undefined ? [] : [`:(top,literal)${requirePath(path)}`];
      const args = [...order, ...COMMIT_FORMAT, '--end-of-options', ...rangeOf(from, to), '--', ...only];
      return commitsIn(await git.read('log', ...args));
    },

    compare: async (from, to) => compare(git, from, to),

    touched: async (from, to) => touchedPaths(git, rangeOf(from, to)),

    lastTag: async (commit, prefix = 'v') => lastTag(git, commit, prefix),

    async read(commit, paths) {
      const id = requireObjectId(commit);
      const objects = await readObjects(
        git,
        paths.map((path) => `${id}:${requirePath(path)}`),
      );
      const texts = new Map(paths.map((path, index) => [path, textOf(path, objects[index])]));
      await refuseLinks(git, id, texts);
      return texts;
    },

    async inspect(commit) {
      const [object] = await readObjects(git, [requireObjectId(commit)]);
      if (object?.type !== 'commit')
        throw new RepositoryError('failed', `There is no commit ${commit} in the repository.`);
      const [headers = ''] = object.content.toString('latin1').split('\n\n', 1);
      const idsOf = (name: string): string[] =>
        headers.split('\n').flatMap((line) => (line.startsWith(`${name} `) ? line.slice(name.length + 1) : []));
      return { tree: idsOf('tree')[0] ?? '', parents: idsOf('parent') };
    },

    async isAncestor(commit, of) {
      const ids = [requireObjectId(commit), requireObjectId(of)];
      const { exitCode } = await git.run(['merge-base', '--is-ancestor', ...ids], { answers: [0, 1] });
      return exitCode === 0;
    },

    async alike(from, to, head) {
      const [limit = '', tip = '', upstream = ''] = [from, to, head].map(requireObjectId);
      // Says nothing where there is nothing to compare.
      const { stdout } = await git.run(['cherry', upstream, tip, limit]);
      return new Set(Array.from(stdout.toString().matchAll(/^- ([0-9a-f]+)$/gm), ([, id = '']) => id));
    },

    async findMerge(commit, branchHead) {
      const range = [`^${requireObjectId(commit)}`, requireObjectId(branchHead)];
      const options = ['--merges', '--ancestry-path', '--reverse', '--no-show-signature', '--format=%H %T %P'];
      const log = await git.read('log', ...options, '--end-of-options', ...range, '--');
      const merges = log.split('\n').map((line) => line.split(' '));
      const [id, tree] = merges.find(([, , , second]) => second === commit) ?? [];
      return id && tree ? { commit: id, tree } : undefined;
    },
  };
}

/**
 * A symbolic link's content is where it leads: no text of ours, and what it leads to is not looked at. It has no line
 * end, like few files.
 */
async function refuseLinks(git: GitProcess, commit: string, texts: Map<string, string | undefined>): Promise<void> {
  const paths = [...texts].flatMap(([path, text]) => (text === undefined || text.includes('\n') ? [] : [path]));
  if (paths.length === 0) return;
  const { stdout } = await git.run(['ls-tree', '-z', '--full-tree', '--end-of-options', commit, '--', ...paths]);
  const [, link] = /(?:^|\0)120000 blob [0-9a-f]+\t([^\0]+)/.exec(stdout.toString()) ?? [];
  if (link === undefined) return;
  const sentence = `${link} is a symbolic link at this commit: put the file itself there, then try again.`;
  throw new RepositoryError('invalid', sentence);
}

function textOf(path: string, object: { type: string; content: Buffer } | undefined): string | undefined {
  if (object?.type === 'tree')
    throw new RepositoryError('invalid', `${path} is a folder: put a file there, then try again.`);
  if (object?.type !== 'blob') return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(object.content);
  } catch (cause) {
    throw new RepositoryError('invalid', `${path} is not UTF-8 text: convert it, then try again.`, { cause });
  }
}
