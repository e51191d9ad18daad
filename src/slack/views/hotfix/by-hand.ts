import type { Release } from '../../../release/release.ts';
import { branchLabel, type BranchPick } from '../../../release/picks.ts';

/** So much of an id is enough for git, also in a big repository. */
const DIGITS = 12;

/** What a person types to solve a conflict; what is pushed that way is recognised, so that nobody has to tick anything. */
export function commandsFor({ tag }: Release, { branch, commits, hasMerge }: BranchPick): string[] {
  const topic = `pick-${tag}-onto-${branchLabel(branch)}`.replaceAll(/[^\w.-]+/g, '-');
  return [
    'git fetch origin',
    `git switch -c ${topic} ${quoted(`origin/${branch}`)}`,
    `git cherry-pick -x ${hasMerge ? '-m 1 ' : ''}${commits.map((id) => id.slice(0, DIGITS)).join(' ')}`,
    `git push origin ${quoted(`HEAD:refs/heads/${branch}`)}`,
  ];
}

/** Whoever copies it gives it to a shell: a branch may be called almost anything. */
function quoted(word: string): string {
  return /^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
