import type { ActiveBranch } from '../../release/active-branches.ts';
import { branchLabel, type BranchPick } from '../../release/picks.ts';
import { ForgeError, isPassing, type PullRequestRequest } from '../../services/forge/forge.ts';
import type { Commit } from '../../services/repository/repository.ts';
import { forForge } from '../release-day/pull-request.ts';
import { lacking, subjectOf } from './lacking.ts';
import { tryPick, type Picking, type Proposals, type Trial } from './try-pick.ts';

type Proposing = Picking & { proposals: Proposals };

/**
 * Pushes a fix to a branch of its own, never by force, and opens a pull request from there. What an earlier try, or
 * somebody, has pushed there is found, and so is the pull request.
 * @throws RepositoryError where the push is rejected: that branch has moved on
 */
export async function proposePick(
  picking: Proposing,
  to: ActiveBranch,
  { pick, stack }: { pick: BranchPick; stack: NonNullable<Trial['stack']> },
): Promise<BranchPick> {
  const { repository, proposals } = picking;
  const { from = '' } = pick;
  const there = (await repository.refresh()).branches.get(from);
  // Of what was merged before, nothing is left to be proposed.
  const isSpent = there === undefined || (await repository.isAncestor(there, pick.head ?? ''));
  const commit = isSpent ? stack.head : await onTop(picking, to, there);
  if (commit === undefined) return { ...pick, verdict: 'refused', reason: inTheWay(from) };
  if (commit !== there) await repository.push([{ ref: `refs/heads/${from}`, to: commit }]);
  try {
    const pull = await proposals.forge.openPullRequest(requestOf(picking, to, { from, commit }));
    const { number, url } = pull;
    if (pull.state === 'open') return { ...pick, verdict: 'proposed', pull: { number, url } };
    return { ...pick, verdict: 'refused', pull: { number, url }, reason: takenBack(number, to) };
  } catch (error) {
    if (!(error instanceof ForgeError) || isPassing(error)) throw error;
    const reason = `The fix is on ${from}, without a pull request: ${error.message} Mend that and type \`/release pick\`, or open one onto ${to.branch} by hand.`;
    return { ...pick, verdict: 'refused', reason };
  }
}

/** What has become of a pull request: it is open, was closed, or the branch has what it brought. */
export async function followProposal(
  picking: Proposing,
  to: ActiveBranch,
  known: BranchPick & { pull: NonNullable<BranchPick['pull']> },
  head: string | undefined,
): Promise<BranchPick> {
  const { pull } = known;
  if (head !== known.head) {
    const { pick } = await tryPick(picking, to, head);
    if (pick.verdict === 'there') return { ...pick, verdict: 'pushed', pull };
    if (pick.verdict !== 'clean') return { ...pick, pull };
  }
  const { state } = await picking.proposals.forge.stateOf(pull.number);
  const now = { ...known, ...(head !== undefined && { head }) };
  if (state === 'open') return now;
  if (state === 'closed') return { ...now, verdict: 'refused', reason: closed(pull.number, to) };
  // Merged a moment ago: the branch that we looked at was the one before.
  return head === known.head ? known : { ...now, verdict: 'refused', reason: takenBack(pull.number, to) };
}

/** The head of a branch of ours that is there already, with what it lacks of the fix; undefined where that doesn't fit. */
async function onTop(picking: Proposing, to: ActiveBranch, there: string): Promise<string | undefined> {
  if ((await lacking(picking.repository, picking.fix, there)).length === 0) return there;
  const { pick, stack } = await tryPick(picking, to, there);
  return pick.verdict === 'there' ? there : stack?.head;
}

function requestOf(
  { fix, proposals: { tag, card } }: Proposing,
  { branch }: ActiveBranch,
  { from, commit }: { from: string; commit: string },
): PullRequestRequest {
  const [only, ...more] = fix.commits;
  const what = only && more.length === 0 ? subjectOf(only) : `${fix.commits.length} commits`;
  const link = card === undefined ? '' : `\n\n---\n\nThe hotfix goes its way [in Slack](${card}).`;
  const body =
    `Brings the fix of ${tag} to \`${branch}\`:\n\n${fix.commits.map(line).join('\n')}\n\n` +
    'However it is merged, leave the lines “(cherry picked from commit …)” in its messages: by them it is known to be there.';
  return {
    head: from,
    base: branch,
    commit,
    title: `${tag} onto ${branchLabel(branch)}: ${what}`,
    body: `${forForge(body)}${link}`,
  };
}

function line(commit: Commit): string {
  return `- ${subjectOf(commit)} (${commit.id})`;
}

function inTheWay(from: string): string {
  return (
    `The branch ${from} is on the remote already, and the fix does not go with what is on it. ` +
    `Delete it (git push origin --delete ${from}), then type \`/release pick\`.`
  );
}

function closed(number: number, { branch }: ActiveBranch): string {
  return (
    `Pull request #${number} was closed, and ${branch} does not have the fix. Type \`/release pick\` for another one, ` +
    'or `/release skip cherry-pick <reason>` to go without.'
  );
}

function takenBack(number: number, { branch }: ActiveBranch): string {
  return (
    `Pull request #${number} is merged, but ${branch} does not have the fix: it was taken back there. Ask who and why, ` +
    'then type `/release pick` for another one, or `/release skip cherry-pick <reason>` to go without.'
  );
}
