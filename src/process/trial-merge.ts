import type { Actor } from '../release/actor.ts';
import type { Candidate } from '../release/candidate.ts';
import type { MergeTrial } from '../release/merge-trial.ts';
import type { Release } from '../release/release.ts';
import type { History, Repository } from '../services/repository/repository.ts';
import { commitTexts } from './commit-texts.ts';
import { lastChange } from './last-change.ts';
import { mergeCandidate } from './release-day/merge-candidate.ts';

/** So many files are named, with whoever changed them. */
const MOST_NAMED = 10;

/** The two sides of a merge (full commit ids), and people by the addresses that they commit with. */
export interface Sides {
  into: string;
  from: string;
  /** The bot's own commits: nobody is asked about them. */
  own?: readonly string[];
  people?: Record<string, string[]> | undefined;
}

/** Tries a merge in memory: what stands in its way, and who knows about it. Moves nothing. */
export async function trialMerge(
  repository: Repository,
  release: Release,
  { candidate, ...sides }: Omit<Sides, 'from' | 'own'> & { candidate: Candidate },
): Promise<Pick<MergeTrial, 'conflicts' | 'total'>> {
  const merge = await mergeCandidate({ release, repository, at: release.startedAt }, candidate, sides.into);
  const files = 'conflicts' in merge ? merge.conflicts : [];
  const both = { ...sides, from: candidate.commit, own: release.ownCommits };
  return { conflicts: await withAuthors(repository, both, files), total: files.length };
}

/** Each of these files, the first ten, with who changed it last on either side. */
export async function withAuthors(
  history: Pick<History, 'changes'>,
  { into, from, own = [], people }: Sides,
  files: readonly string[],
): Promise<MergeTrial['conflicts']> {
  const lastAuthor = async (without: string, to: string, file: string): Promise<Actor[]> => {
    const last = await lastChange(history, { without, to, own }, file);
    return last ? commitTexts([last], { people }).map(({ author = '' }) => author) : [];
  };
  return Promise.all(
    files.slice(0, MOST_NAMED).map(async (file) => {
      const authors = await Promise.all([lastAuthor(from, into, file), lastAuthor(into, from, file)]);
      return { file, authors: [...new Set(authors.flat())] };
    }),
  );
}
