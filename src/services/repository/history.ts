import semver from 'semver';
import type { GitProcess } from './git-process.ts';
import { requireObjectId, requirePath, requireRevision } from './names.ts';
import { readObjects } from './read-objects.ts';
import { RepositoryError, type Commit, type History } from './repository.ts';
import { touchedPaths } from './touched-paths.ts';

/** Reads the mirror. Everything is told apart by NUL and by position, never by the words of a commit. */
export function openHistory(git: GitProcess): History {
  return {
    async changes(from, to) {
      const options = ['-z', '--no-merges', '--date-order', '--no-show-signature', '--format=%H%n%at%n%an%n%ae%n%B'];
      const log = await git.read('log', ...options, '--end-of-options', ...rangeOf(from, to), '--');
      return log.split('\0').filter(Boolean).map(commitIn);
    },

    touched: async (from, to) => touchedPaths(git, rangeOf(from, to)),

    async lastTag(commit) {
      const merged = `--merged=${requireObjectId(commit)}`;
      const names = await git.read('for-each-ref', merged, '--format=%(refname:strip=2)', 'refs/tags/v*');
      const versions = names.split('\n').flatMap((name) => releasedVersion(name) ?? []);
      const [latest] = versions.sort(semver.rcompare);
      return latest && `v${latest}`;
    },

    async read(commit, paths) {
      const id = requireObjectId(commit);
      const objects = await readObjects(
        git,
        paths.map((path) => `${id}:${requirePath(path)}`),
      );
      return new Map(paths.map((path, index) => [path, textOf(path, objects[index])]));
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

function rangeOf(from: string | undefined, to: string): string[] {
  return [requireRevision(to), ...(from === undefined ? [] : [`^${requireRevision(from)}`])];
}

function commitIn(entry: string): Commit {
  const [id = '', seconds = '', authorName = '', authorEmail = '', ...message] = entry.split('\n');
  const authoredAt = instantOf(seconds);
  return {
    id,
    authorName,
    authorEmail,
    ...(authoredAt !== undefined && { authoredAt }),
    message: message.join('\n').trimEnd(),
  };
}

/** Seconds since 1970 as an instant; undefined where no calendar has it: git takes any number. */
function instantOf(seconds: string): string | undefined {
  const date = new Date(/^\d+$/.test(seconds) ? Number(seconds) * 1_000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** The version of a tag such as `v1.2.0`; undefined for pre-releases and whatever else begins with a v. */
function releasedVersion(tag: string): string | undefined {
  const version = semver.parse(tag.slice(1));
  return version && version.prerelease.length === 0 && tag === `v${version.version}` ? version.version : undefined;
}

function textOf(path: string, object: { type: string; content: Buffer } | undefined): string | undefined {
  if (object?.type !== 'blob') return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(object.content);
  } catch (cause) {
    throw new RepositoryError('invalid', `${path} is not UTF-8 text: convert it, then try again.`, { cause });
  }
}
