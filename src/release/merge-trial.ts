import { isActor, type Actor } from './actor.ts';
import { cutText, list, person } from './wording.ts';

/** A file that the release branch and main both changed, each in its way. */
export interface MergeConflict {
  file: string;
  /** Who changed it last, on main and on the release branch: Slack ids where known, else names as git has them. */
  authors: Actor[];
}

/** What would become of merging into main now. */
export interface MergeTrial {
  /** ISO 8601, UTC. */
  at: string;
  /** Main's head that it was tried with. */
  main: string;
  /** The first ten, in alphabetical order; none: it merges. */
  conflicts: MergeConflict[];
  /** How many there are. */
  total: number;
}

/** "`src/a.ts` (Li, Bob) and 2 more files", with the marks of wording.ts. */
export function sayConflicts({ conflicts, total }: Pick<MergeTrial, 'conflicts' | 'total'>): string {
  const shown = conflicts.slice(0, MOST_SAID).map(({ file, authors }) => {
    const by = authors.map((author) => (isActor(author) ? person(author) : cutText(author, 60)));
    return `\`${cutText(file.replaceAll('`', "'"), 100)}\`${by.length > 0 ? ` (${by.join(', ')})` : ''}`;
  });
  const more = total - shown.length;
  return list([...shown, ...(more > 0 ? [`${more} more ${more === 1 ? 'file' : 'files'}`] : [])], 'and');
}

const MOST_SAID = 3;
