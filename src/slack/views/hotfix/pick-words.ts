import type { Release } from '../../../release/release.ts';
import { branchLabel, type BranchPick } from '../../../release/picks.ts';
import { code, cut, escape, nameOf, prose, type Names } from '../../mrkdwn.ts';
import { link } from '../link.ts';
import { counted } from './counted.ts';

/** More branches than these are counted. */
const SHOWN = 10;

/** `v1.3.0 clean · v1.4.0 conflict in 1 file, Li · v1.1 already there`. */
export function matrix(release: Release, names: Names, picks: readonly BranchPick[] = allOf(release)): string {
  const shown = picks.slice(0, SHOWN).map((pick) => `${labelOf(pick)} ${wordsFor(release, pick, names)}`);
  return [...shown, ...(picks.length > SHOWN ? [`${picks.length - SHOWN} more`] : [])].join(' · ');
}

/** What a person has to know of a branch that can't have the fix by a press; undefined for all others. */
export function troubleOf(pick: BranchPick, names: Names): string | undefined {
  const { verdict, conflict, reason, branch } = pick;
  if (verdict === 'refused') return `${labelOf(pick)}: ${prose(cut(reason ?? '', 400), names)}`;
  if (verdict === 'gone')
    return `${labelOf(pick)}: there is no branch ${code(cut(branch, 100))} on the remote. Push it again, or take it out of ${code('supported')} in tminus.yaml.`;
  if (!conflict) return undefined;
  const { commit, subject, files, count, author, isOfBranch } = conflict;
  const named = files.map((file) => code(cut(file, 100)));
  const more = count > files.length ? ` and ${count - files.length} more` : '';
  const who = nameOf(names, author);
  const last = isOfBranch ? `${who} changed ${count === 1 ? 'it' : 'them'} there last` : `${who} wrote it`;
  return `${labelOf(pick)}: ${code(commit.slice(0, 7))} “${escape(cut(subject, 80))}” is in conflict in ${named.join(', ')}${more}; ${last}.`;
}

/** The branch as people call it, for mrkdwn. */
export function labelOf({ branch }: Pick<BranchPick, 'branch'>): string {
  return escape(cut(branchLabel(branch), 60));
}

function allOf({ picks }: Release): BranchPick[] {
  return picks?.all ?? [];
}

function wordsFor({ picks }: Release, { branch, verdict, conflict, pull }: BranchPick, names: Names): string {
  switch (verdict) {
    case 'clean':
      return picks?.ordered?.branches.includes(branch) ? 'is being picked' : 'clean';
    case 'conflict':
      return `conflict in ${counted(conflict?.count ?? 0, 'file')}, ${nameOf(names, conflict?.author ?? '')}`;
    case 'there':
      return 'already there';
    case 'pushed':
      return 'picked';
    case 'refused':
      return pull ? `${linked(pull)} did not bring it` : 'refused by the server';
    case 'proposed':
      return pull ? `${linked(pull)} open` : 'proposed';
    case 'gone':
      return 'not on the remote';
    default:
      return verdict satisfies never;
  }
}

function linked({ number, url }: NonNullable<BranchPick['pull']>): string {
  return link(url, `PR #${number}`);
}
