import { RepositoryError, type Commit, type History } from '../services/repository/repository.ts';

/** Commits in `to` that aren't in `without`; the bot's own are nobody's. */
export interface Span {
  without: string;
  to: string;
  own?: readonly string[];
}

/** The last commit of a person that touched a file, the one whom people ask; undefined where nobody did. */
export async function lastChange(
  history: Pick<History, 'changes'>,
  { without, to, own = [] }: Span,
  file: string,
): Promise<Commit | undefined> {
  const commits = await history.changes(without, to, { path: file }).catch((error: unknown) => {
    // Of a file with such a name nobody is asked.
    if (error instanceof RepositoryError && error.code === 'invalid') return [];
    throw error;
  });
  return commits.find(({ id }) => !own.includes(id));
}
