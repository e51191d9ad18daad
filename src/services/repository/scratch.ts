import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitProcess } from './git-process.ts';
import { isStale, ownName } from './own-name.ts';
import type { Repository, Scratch } from './repository.ts';

/**
 * Makes a repository that holds what the mirror holds and is its own remote, in `<dataDir>/scratch`: the real remote is
 * never asked for anything. It borrows the mirror's objects, which are never collected.
 * @param open opens the repository of this URL with its mirror below this folder
 */
export async function openScratch(
  mirror: GitProcess,
  { project, dataDir }: { project: string; dataDir: string },
  open: (place: { url: string; dataDir: string }) => Promise<Repository>,
): Promise<Scratch> {
  const root = join(dataDir, 'scratch');
  await prune(root);
  const folder = join(root, ownName());
  const git = join(folder, 'repositories', `${project}.git`);
  const dispose = async (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const repository = await open({ url: git, dataDir: folder });
    await mkdir(join(git, 'objects', 'info'), { recursive: true });
    await writeFile(join(git, 'objects', 'info', 'alternates'), `${join(mirror.folder, 'objects')}\n`);
    await writeFile(join(git, 'packed-refs'), await refsOf(mirror));
    return { ...repository, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The mirror's branches and tags as those of a remote. Source: https://git-scm.com/docs/git-pack-refs */
async function refsOf(mirror: GitProcess): Promise<string> {
  const format = '--format=%(objectname) %(refname)';
  const { stdout } = await mirror.run(['for-each-ref', format, 'refs/remotes/origin/', 'refs/tags/']);
  return stdout.toString().replaceAll(/ refs\/remotes\/origin\//g, ' refs/heads/');
}

/** What processes that are gone have left behind. */
async function prune(root: string): Promise<void> {
  const left = await readdir(root).catch(() => []);
  await Promise.all(left.filter(isStale).map((name) => rm(join(root, name), { recursive: true, force: true })));
}
