import type { Release } from '../../../release/release.ts';
import { branchLabel, type BranchPick } from '../../../release/picks.ts';

/** So much of an id is enough for git, also in a big repository. */
const DIGITS = 12;

/** What a person types to solve a conflict; what is pushed that way is recognised, so that nobody has to tick anything. */
export function commandsFor({ tag }: Release, { branch, commits, hasMerge, from, pull }: BranchPick): string[] {
  const topic = `pick-${tag}-onto-${branchLabel(branch)}`.replaceAll(/[^\w.-]+/g, '-');
  const begin = quoted(`origin/${pull && from !== undefined ? from : branch}`);
  const ids = commits.map((id) => id.slice(0, DIGITS)).join(' ');
  return [
    'git fetch origin',
    `git switch -c ${topic} ${begin}`,
    // What a pull request holds already is brought together with the branch as it is now.
    pull && from !== undefined
      ? `git merge ${quoted(`origin/${branch}`)}`
      : `git cherry-pick -x ${hasMerge ? '-m 1 ' : ''}${ids}`,
    `git push origin ${quoted(`HEAD:refs/heads/${from ?? branch}`)}`,
  ];
}

/** Whoever copies it gives it to a shell: a branch may be called almost anything. */
function quoted(word: string): string {
  return /^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
