import type { Actor } from './actor.ts';

/** The id of the step that brings a hotfix onto the other release branches. */
export const CHERRY_PICK = 'cherry-pick';

/** What picking the fix onto one other release branch would do, or has done. */
export interface BranchPick {
  /** In full, e.g. `release/v1.4.0`. */
  branch: string;
  /** The branch's commit when this was found; absent where there is no such branch. */
  head?: string;
  /**
   * `there`: the branch has the fix already. `pushed`: it has it by the bot. `refused`: it would be clean, and the server
   * didn't take it. `gone`: there is no such branch. `proposed`: a pull request with it is open.
   */
  verdict: 'clean' | 'conflict' | 'there' | 'pushed' | 'refused' | 'gone' | 'proposed';
  /** Full ids, the oldest first: of the fix, what the branch lacks; of what was pushed, what is there now. */
  commits: string[];
  conflict?: PickConflict;
  /** Of what is in conflict: a merge commit is among it, which git picks only when it is told how. */
  hasMerge?: true;
  /** Why the server refused it: a sentence. */
  reason?: string;
  /** Where picks are pull requests: the branch that this one is from. */
  from?: string;
  /** The pull request, once there is one. */
  pull?: { number: number; url: string };
}

/** Why a commit can't be picked without a person. */
export interface PickConflict {
  /** Of the fix: the first that can't be picked. */
  commit: string;
  subject: string;
  /** At most five. */
  files: string[];
  /** How many there are. */
  count: number;
  /** Whoever last changed them on the branch, else whoever wrote the commit: a Slack user id, or the name as git has it. */
  author: Actor;
  /** Did that person change them on the branch? */
  isOfBranch: boolean;
}

/** The fix and the other release branches, as far as it was looked. */
export interface Picks {
  all: BranchPick[];
  /** The last commit of the fix that was tried. */
  of: string;
  /** They were tried when the step's turn had come. */
  due: boolean;
  /** Branches that somebody wants it pushed to, and that haven't been heard of since. */
  ordered?: { branches: string[]; by: Actor; at: string };
  /** The number of the event that last changed them. */
  event: number;
}

/** Does the branch have the fix? */
export function isSettled({ verdict }: BranchPick): boolean {
  return verdict === 'there' || verdict === 'pushed';
}

/** The branches that the fix can be pushed to, and that nobody has ordered yet. */
export function pickable({ picks }: { picks?: Picks }): string[] {
  const ordered = picks?.ordered?.branches ?? [];
  return (picks?.all ?? [])
    .filter(({ verdict, branch }) => (verdict === 'clean' || verdict === 'refused') && !ordered.includes(branch))
    .map(({ branch }) => branch);
}

/** A release branch as people call it: `v1.4.0`. */
export function branchLabel(branch: string): string {
  return branch.replace(/^release\//, '');
}

/** The branch that a pull request with the fix is from, e.g. `pick/v1.3.1-onto-v1.4.0`. */
export function proposalBranch(tag: string, branch: string): string {
  return `pick/${`${tag}-onto-${branchLabel(branch)}`.replaceAll(/[^\w.-]+/g, '-')}`;
}

/** The branches that somebody means by these words: `release/v1.4.0`, `v1.4.0` or `1.4.0`; or the word that means none. */
export function branchesMeant(words: readonly string[], picks: readonly BranchPick[]): string[] | { unknown: string } {
  const found: string[] = [];
  for (const word of words) {
    const meant = picks.find(({ branch }) => [branch, branchLabel(branch), bare(branch)].includes(word));
    if (!meant) return { unknown: word };
    found.push(meant.branch);
  }
  return [...new Set(found)];
}

function bare(branch: string): string {
  return branchLabel(branch).replace(/^v(?=\d)/, '');
}
