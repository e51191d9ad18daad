import { refuse, type Refusal } from '../../release/refusal.ts';
import type { NamedFix } from '../../release/release-facts.ts';
import { cutText } from '../../release/wording.ts';
import type { Commit, Repository } from '../../services/repository/repository.ts';

const MAX_TEXT = 100;

/** The commits that were named as the fix, in that order, each once; refused where there is no such commit. */
export async function namedFixes(
  repository: Pick<Repository, 'resolve' | 'show'>,
  project: string,
  words: readonly string[],
): Promise<{ commits: Commit[]; named: NamedFix[] } | Refusal> {
  const commits = new Map<string, Commit>();
  for (const word of words) {
    const id = await repository.resolve(word);
    if (id === undefined) return refuse('unknown-commit', { commit: word, project });
    commits.set(id, await repository.show(id));
  }
  const all = [...commits.values()];
  return { commits: all, named: all.map(asNamed) };
}

function asNamed({ id, message, authorName }: Commit): NamedFix {
  const subject = (message.split('\n', 1)[0] ?? '').trim();
  return { commit: id, subject: cutText(subject, MAX_TEXT), author: cutText(authorName, MAX_TEXT) };
}
