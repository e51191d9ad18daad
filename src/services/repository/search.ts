import { COMMIT_FORMAT, commitsIn } from './commit-format.ts';
import type { GitProcess } from './git-process.ts';
import { rangeOf, requireObjectId } from './names.ts';
import { RepositoryError, type Search } from './repository.ts';

/** Finds what people name in the mirror. What they typed reaches git only where it has been found to be digits. */
export function openSearch(git: GitProcess): Search {
  return {
    async show(commit) {
      const options = ['-z', '--no-walk', ...COMMIT_FORMAT, '--end-of-options'];
      const log = await git.run(['log', ...options, requireObjectId(commit), '--'], { answers: [0, 128] });
      const [found] = log.exitCode === 0 ? commitsIn(log.stdout.toString()) : [];
      if (!found) throw new RepositoryError('failed', `There is no commit ${commit} in the repository.`);
      return found;
    },

    async resolve(digits) {
      const wanted = digits.toLowerCase();
      if (!/^[0-9a-f]{7,64}$/.test(wanted)) return undefined;
      const { stdout } = await git.run(['rev-parse', `--disambiguate=${wanted}`]);
      const ids = stdout.toString().split('\n').filter(Boolean);
      const [found, ...others] = await commitsAmong(git, ids);
      if (others.length === 0) return found;
      const sentence = `${others.length + 1} commits begin with ${wanted}: write more of its digits.`;
      throw new RepositoryError('invalid', sentence);
    },

    async byNumber(number) {
      if (!Number.isSafeInteger(number) || number < 1) return undefined;
      const words = [`(#${number})`, `Merge pull request #${number} `];
      const which = ['--remotes=origin', '--tags', '--fixed-strings', ...words.map((word) => `--grep=${word}`)];
      const { stdout } = await git.run(['log', '-z', '--date-order', ...which, ...COMMIT_FORMAT, '--']);
      const found = commitsIn(stdout.toString()).filter(({ message }) => isOfNumber(message, number));
      return found.at(-1)?.id;
    },

    async picksOf(commit) {
      const words = `(cherry picked from commit ${requireObjectId(commit)})`;
      const which = ['--remotes=origin', '--tags', '--fixed-strings', `--grep=${words}`];
      const { stdout } = await git.run(['log', '-z', '--date-order', ...which, ...COMMIT_FORMAT, '--']);
      return commitsIn(stdout.toString());
    },

    async tagsContaining(commit) {
      const contains = `--contains=${requireObjectId(commit)}`;
      const { stdout } = await git.run(['for-each-ref', contains, '--format=%(refname:strip=2)', 'refs/tags/']);
      return stdout.toString().split('\n').filter(Boolean);
    },

    async firstParents(from, to) {
      const { stdout } = await git.run(['rev-list', '--first-parent', '--end-of-options', ...rangeOf(from, to), '--']);
      return stdout.toString().split('\n').filter(Boolean);
    },
  };
}

/** Trees, files and tags have ids, too. */
async function commitsAmong(git: GitProcess, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const input = ids.map((id) => `${id}\n`).join('');
  const { stdout } = await git.run(['cat-file', '--batch-check'], { input });
  return [...stdout.toString().matchAll(/^([0-9a-f]+) commit \d+$/gm)].map(([, id = '']) => id);
}

/** Words further down, and those of a revert, only speak of the pull request. */
function isOfNumber(message: string, number: number): boolean {
  const [subject = ''] = message.split('\n', 1);
  return subject.trimEnd().endsWith(`(#${number})`) || subject.startsWith(`Merge pull request #${number} `);
}
