import { BOT, isActor, type Actor } from './actor.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { isDone, type Release } from './release.ts';
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

/** From when Testing opens until it is merged: early enough for people to settle a conflict in daylight. */
export function wantsMergeTrial({ ended, phases, steps, candidate }: Release): boolean {
  const merge = steps['merge-to-main'];
  return candidate !== undefined && !ended && phases.testing !== undefined && merge !== undefined && !isDone(merge);
}

/** The engine has tried the merge: told when it comes out differently from the last time. */
export function recordMergeTrial(
  release: Release,
  { candidate, main, conflicts, total, at }: Extract<Command, { type: 'RecordMergeTrial' }>,
): Decision {
  if (!wantsMergeTrial(release) || release.candidate?.commit !== candidate) return { events: [] };
  const before = release.mergeTrial ?? { conflicts: [], total: 0 };
  const isSame = before.total === total && JSON.stringify(before.conflicts) === JSON.stringify(conflicts);
  return { events: isSame ? [] : [{ type: 'MergeTried', main, conflicts, total, at, by: BOT }] };
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
