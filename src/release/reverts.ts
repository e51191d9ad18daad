import { filterRevertedCommitsSync } from 'conventional-commits-filter';

/** A commit as far as its words go. */
export interface CommitText {
  /** Full commit id. */
  id: string;
  /** Subject, body and footers. */
  message: string;
}

/**
 * The commits without those that another of them takes back, and without the commits that take them back.
 * A revert of a revert brings the first one in again. `commits` is newest first.
 *
 * Understood: git's own `Revert "…"` and `Reapply "…"`, the conventional `revert: …`, each with one or more lines
 * `This reverts commit <id>` (short ids too); and what GitHub's Revert button writes, which names only the subject.
 */
export function withoutReverted(commits: CommitText[]): CommitText[] {
  const candidates = commits.flatMap((commit, index): Candidate[] => {
    const entry = { commit, hash: commit.id };
    const targets = revertedBy(commit, commits.slice(index + 1));
    return targets.length === 0 ? [entry] : targets.map((hash) => ({ ...entry, revert: { hash } }));
  });
  return [...new Set(Array.from(filterRevertedCommitsSync(candidates), ({ commit }) => commit))];
}

interface Candidate {
  commit: CommitText;
  hash: string;
  revert?: { hash: string };
}

function revertedBy({ message }: CommitText, older: CommitText[]): string[] {
  const header = headerOf(message);
  const subject =
    /^Revert "(.*)"(?: \(#\d+\))?$/.exec(header)?.[1] ?? /^revert(?:\([^()]*\))?!?: (.*)$/i.exec(header)?.[1];
  if (subject === undefined && !header.startsWith('Reapply "')) return [];
  const named = Array.from(message.matchAll(/^This reverts commit ([0-9a-f]{7,64})/gm), ([, id]) => id ?? '');
  if (named.length > 0) return older.filter(({ id }) => named.some((name) => id.startsWith(name))).map(({ id }) => id);
  const twin = older.find((commit) => headerOf(commit.message) === subject);
  return twin ? [twin.id] : [];
}

function headerOf(message: string): string {
  return message.trimStart().split('\n', 1)[0]?.trimEnd() ?? '';
}
