import { median } from 'simple-statistics';
import type { Candidate } from '../release/event.ts';
import type { Commit, History } from '../services/repository/repository.ts';

/**
 * The candidate that a commit makes: its tree, and how many changes it holds, by whom (e-mail addresses) and from when.
 * @throws RepositoryError when there is no such commit
 */
export async function candidateAt(
  history: History,
  request: {
    commit: string;
    /** Absent for a first release. */
    previousTag?: string | undefined;
    /** Commits of the bot's own that don't count, known by their ids: anybody can write under the bot's name. */
    own?: readonly string[];
  },
): Promise<Candidate> {
  const { commit, previousTag, own = [] } = request;
  const [{ tree }, all] = await Promise.all([history.inspect(commit), history.changes(previousTag, commit)]);
  const changes = all.filter(({ id }) => !own.includes(id));
  const authors = [...new Set(changes.map(({ authorEmail }) => authorEmail))].sort();
  const writtenAt = middleOf(changes);
  return {
    commit,
    tree,
    content: commit,
    changes: changes.length,
    authors,
    ...(writtenAt !== undefined && { writtenAt }),
  };
}

/** When the changes were written: half of them before, half of them after. */
function middleOf(changes: readonly Commit[]): string | undefined {
  const times = changes.flatMap(({ authoredAt }) => (authoredAt === undefined ? [] : [Date.parse(authoredAt)]));
  return times.length === 0 ? undefined : new Date(median(times)).toISOString();
}
