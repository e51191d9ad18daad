import type { GitProcess } from './git-process.ts';
import { requireFullRef, requireObjectId } from './names.ts';
import { signature, type Identity } from './write-commit.ts';

/** Writes an annotated tag object, moves no ref, and returns the object's id. Source: https://git-scm.com/docs/git-mktag */
export async function writeTag(
  git: GitProcess,
  request: { name: string; commit: string; message: string; by: Identity; /** ISO 8601 */ at: string },
): Promise<string> {
  const { name, commit, message, by, at } = request;
  requireFullRef(`refs/tags/${name}`);
  const headers = [`object ${requireObjectId(commit)}`, 'type commit', `tag ${name}`, `tagger ${signature(by, at)}`];
  const { stdout } = await git.run(['mktag'], { input: `${headers.join('\n')}\n\n${message.trimEnd()}\n` });
  return stdout.toString().trim();
}
