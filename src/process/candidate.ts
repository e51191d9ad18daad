import type { Candidate } from '../release/event.ts';
import type { History } from '../services/repository/repository.ts';

/**
 * The candidate that a commit makes: its tree, and how many changes it holds by whom (e-mail addresses).
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
  return { commit, tree, content: commit, changes: changes.length, authors };
}
