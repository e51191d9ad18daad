import { filterRevertedCommitsSync } from 'conventional-commits-filter';
import type { Actor } from './actor.ts';

/** A commit as far as its words go. */
export interface CommitText {
  /** Full commit id. */
  id: string;
  /** Subject, body and footers. */
  message: string;
  /** Who wrote it, for people: a Slack user id where it is known, else the name as git has it. */
  author?: Actor;
}

/**
 * The commits without those that another of them takes back, and without the commits that take them back.
 * A revert of a revert brings the first one in again. `commits` is newest first.
 *
 * Understood: git's own `Revert "…"` and `Reapply "…"`, the conventional `revert: …`, each with one or more lines
 * `This reverts commit <id>` (short ids too), the latter also with ids in its footer `Refs:`, as conventionalcommits.org
 * shows it; and what GitHub's Revert button writes, which names only the subject.
 */
export function withoutReverted<C extends CommitText>(commits: readonly C[]): C[] {
  const reverts = effectiveReverts(commits);
  const touched = new Set([...reverts].flatMap(([id, targets]) => [id, ...targets]));
  const candidates = commits
    .filter(({ id }) => touched.has(id))
    .flatMap((commit): Candidate<C>[] => {
      const entry = { commit, hash: commit.id };
      const targets = reverts.get(commit.id) ?? [];
      return targets.length === 0 ? [entry] : targets.map((hash) => ({ ...entry, revert: { hash } }));
    });
  const left = new Set(Array.from(filterRevertedCommitsSync(candidates), ({ commit }) => commit));
  return commits.filter((commit) => !touched.has(commit.id) || (left.has(commit) && !reverts.has(commit.id)));
}

/**
 * What a subject says once its `Revert "…"` and `Reapply "…"` are taken off: the subject inside, and whether it is
 * taken back or, after an even number of reverts, brought in. Undefined for a subject that has none.
 */
export function unwrapped(subject: string): { subject: string; takenBack: boolean } | undefined {
  let inside = subject;
  let reverts = 0;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const [, verb, inner] = /^(Revert|Reapply) "(.*)"(?: \(#\d+\))?$/.exec(inside) ?? [];
    if (inner === undefined) return depth === 0 ? undefined : { subject: inside, takenBack: reverts % 2 === 1 };
    if (verb === 'Revert') reverts += 1;
    inside = inner;
  }
  return undefined;
}

/** Nobody reverts a revert so often: whoever writes it means to keep us busy. */
const MAX_DEPTH = 50;

interface Candidate<C> {
  commit: C;
  hash: string;
  revert?: { hash: string };
}

/**
 * Reverts that no later commit takes back -> what they take back. A commit is taken back by one of them at most: whoever
 * reverts it a second time takes nothing back, and says nothing either.
 */
function effectiveReverts(commits: readonly CommitText[]): Map<string, string[]> {
  const reverts = new Map<string, string[]>();
  const gone = new Set<string>();
  commits.forEach((commit, index) => {
    if (gone.has(commit.id)) return;
    const targets = revertedBy(commit, () => commits.slice(index + 1), gone);
    if (targets.length === 0) return;
    reverts.set(
      commit.id,
      targets.filter((id) => !gone.has(id)),
    );
    for (const id of targets) gone.add(id);
  });
  return reverts;
}

function revertedBy(
  { message }: CommitText,
  olderOf: () => readonly CommitText[],
  gone: ReadonlySet<string>,
): string[] {
  const header = headerOf(message);
  const conventional = /^revert(?:\([^()]*\))?!?: (.*)$/i.exec(header)?.[1];
  const subject = /^Revert "(.*)"(?: \(#\d+\))?$/.exec(header)?.[1] ?? conventional;
  if (subject === undefined && !header.startsWith('Reapply "')) return [];
  const older = olderOf();
  const named = [...namedIn(message), ...(conventional === undefined ? [] : referredIn(message))];
  if (named.length > 0) return older.filter(({ id }) => named.some((name) => id.startsWith(name))).map(({ id }) => id);
  const twins = older.filter((commit) => headerOf(commit.message) === subject);
  const twin = twins.find(({ id }) => !gone.has(id)) ?? twins[0];
  return twin ? [twin.id] : [];
}

function namedIn(message: string): string[] {
  return Array.from(message.matchAll(/^This reverts commit ([0-9a-f]{7,64})/gm), ([, id]) => id ?? '');
}

/** `Refs: 676104e, a215868` */
function referredIn(message: string): string[] {
  return Array.from(message.matchAll(/^Refs: (.*)$/gm)).flatMap(
    ([, refs = '']) => refs.match(/\b[0-9a-f]{7,64}\b/g) ?? [],
  );
}

function headerOf(message: string): string {
  return message.trimStart().split('\n', 1)[0]?.trimEnd() ?? '';
}
