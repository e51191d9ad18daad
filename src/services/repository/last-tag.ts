import semver from 'semver';
import type { GitProcess } from './git-process.ts';
import { requireObjectId } from './names.ts';

/** So many are asked for one by one: the highest version is nearly always in the history of what follows it. */
const ASKED_ONE_BY_ONE = 5;

/** The highest full version that is tagged with this prefix in a commit's history. */
export async function lastTag(git: GitProcess, commit: string, prefix: string): Promise<string | undefined> {
  const id = requireObjectId(commit);
  const all = await versionTags(git, prefix);
  // To ask for all of them at once, git walks through the whole history.
  for (const tag of all.slice(0, ASKED_ONE_BY_ONE)) {
    const args = ['merge-base', '--is-ancestor', `refs/tags/${tag}^{commit}`, id];
    if ((await git.run(args, { answers: [0, 1, 128] })).exitCode === 0) return tag;
  }
  return all.length > ASKED_ONE_BY_ONE ? (await versionTags(git, prefix, [`--merged=${id}`]))[0] : undefined;
}

/** The tags of full versions, the highest first; those of anything but a commit are none. */
async function versionTags(git: GitProcess, prefix: string, only: string[] = []): Promise<string[]> {
  const format = '--format=%(refname:strip=2)%00%(objecttype)%00%(*objecttype)';
  const { stdout } = await git.run(['for-each-ref', ...only, format, '--end-of-options', 'refs/tags/']);
  return stdout
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [name = '', type = '', target = ''] = line.split('\0');
      const version = name.startsWith(prefix) ? releasedVersion(name.slice(prefix.length)) : undefined;
      // A tag of a tag may end anywhere: git says so when it is asked about it.
      return version !== undefined && /^(?:commit|tag)$/.test(target || type) ? [{ name, version }] : [];
    })
    .sort((a, b) => semver.rcompare(a.version, b.version))
    .map(({ name }) => name);
}

/** The text itself when it is a full version; undefined for pre-releases and whatever else there is. */
function releasedVersion(text: string): string | undefined {
  const version = semver.parse(text);
  return version && version.prerelease.length === 0 && text === version.version ? text : undefined;
}
