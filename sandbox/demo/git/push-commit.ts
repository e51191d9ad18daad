import { execa } from 'execa';
import type { FileChanges } from './commit-spec.ts';
import { openFastImport } from './fast-import.ts';
import { alice, type Person } from './people.ts';

const anHourInSeconds = 3600;

/** What a developer pushes. */
export interface PushedCommit {
  readonly message: string;
  readonly files?: FileChanges;
  /** Alice, when left out. */
  readonly author?: Person;
  /** `main`, when left out. A new branch starts at the tip of `main`. */
  readonly branch?: string;
  /** ISO 8601, UTC. When left out: an hour after the tip. */
  readonly at?: string;
}

/** Adds a commit to a branch of a bare repository, as a developer's push would, and returns its id. Throws ExecaError. */
export async function pushCommit(remote: string, pushed: PushedCommit): Promise<string> {
  const { message, files = {}, author = alice, branch = 'main', at } = pushed;
  const tip = (await readTip(remote, branch)) ?? (await readTip(remote, 'main'));
  const seconds = at ? Math.floor(Date.parse(at) / 1000) : (tip?.seconds ?? 0) + anHourInSeconds;

  await using git = openFastImport(remote);
  const mark = git.commit({ branch, message, author, seconds, parents: tip ? [tip.id] : [], files });
  const id = await git.idOf(mark);
  await git.finish();
  return id;
}

async function readTip(remote: string, branch: string): Promise<{ id: string; seconds: number } | undefined> {
  const args = [`--git-dir=${remote}`, 'log', '-1', '--format=%H %ct', `refs/heads/${branch}`, '--'];
  const { stdout, failed } = await execa('git', args, { reject: false });
  const [id, seconds] = stdout.split(' ');
  return failed || !id ? undefined : { id, seconds: Number(seconds) };
}
