import type { GitProcess } from './git-process.ts';
import { isObjectId, requireFullRef, requireObjectId } from './names.ts';
import { signature, type Identity } from './write-commit.ts';

/**
 * Writes an annotated tag object, moves no ref, and returns the object's id. Source: https://git-scm.com/docs/git-mktag
 * @param sign a signature of this text, which git has at the end of the message; not every time the same
 */
export async function writeTag(
  git: GitProcess,
  request: { name: string; commit: string; message: string; by: Identity; /** ISO 8601 */ at: string },
  sign?: (text: string) => Promise<string>,
): Promise<string> {
  const { name, commit, message, by, at } = request;
  requireFullRef(`refs/tags/${name}`);
  const headers = [`object ${requireObjectId(commit)}`, 'type commit', `tag ${name}`, `tagger ${signature(by, at)}`];
  const text = `${headers.join('\n')}\n\n${withoutSignature(message).trimEnd()}\n`;
  const { stdout } = await git.run(['mktag'], { input: `${text}${(await sign?.(text)) ?? ''}` });
  return stdout.toString().trim();
}

/** Where a signature begins. Source: gpg-interface.c of git */
const SIGNATURE = /^-----BEGIN (?:PGP (?:SIGNATURE|MESSAGE)|SSH SIGNATURE|SIGNED MESSAGE)-----/m;

/** Has the tag of this name, or with this id, a signature? Whose, it doesn't say, nor whether it is good. */
export async function isSignedTag(git: GitProcess, tag: string): Promise<boolean> {
  const object = isObjectId(tag) ? tag : requireFullRef(`refs/tags/${tag}`);
  // 128: it points at a commit without a tag object of its own, or there is none.
  const { stdout } = await git.run(['cat-file', 'tag', object], { answers: [0, 128] });
  return SIGNATURE.test(stdout.toString());
}

/** A line in a commit's text that git would take for the beginning of the signature is moved in by a blank. */
function withoutSignature(message: string): string {
  return message.replace(new RegExp(SIGNATURE, 'gm'), ' $&');
}
