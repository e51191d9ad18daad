import type { ActiveBranch } from '../../release/active-branches.ts';
import type { BranchPick } from '../../release/picks.ts';
import { RepositoryError } from '../../services/repository/repository.ts';
import { proposePick } from './propose-pick.ts';
import { tryPick, type Picking } from './try-pick.ts';

/** How often the branch may move on between our look and our push. */
const MOST_TRIES = 5;

/**
 * Picks a fix onto a branch and pushes it, never by force. Looks first, at the branch as it is now: what no longer fits is
 * a conflict, and what is there already is not picked again. Where picks are pull requests, one is opened instead.
 * @param known the branch's commit when somebody wanted it pushed
 */
export async function pushPick(picking: Picking, to: ActiveBranch, known: string | undefined): Promise<BranchPick> {
  const { repository, proposals } = picking;
  const { branch } = to;
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    const head = (await repository.refresh()).branches.get(branch);
    const { pick, stack } = await tryPick(picking, to, head);
    if (!stack) return (await pushedBefore(picking, to, known, pick)) ?? pick;
    try {
      if (proposals) return await proposePick({ ...picking, proposals }, to, { pick, stack });
      await repository.push([{ ref: `refs/heads/${branch}`, to: stack.head }]);
      return { branch, head: stack.head, verdict: 'pushed', commits: stack.commits };
    } catch (error) {
      if (!(error instanceof RepositoryError)) throw error;
      if (error.code === 'failed') return { ...pick, verdict: 'refused', reason: inOurWords(error.message) };
      if (error.code !== 'rejected') throw error;
    }
  }
  const reason = `${branch} moved on ${MOST_TRIES} times while the fix was picked: type \`/release pick\` when it is calmer.`;
  const head = (await repository.refresh()).branches.get(branch);
  return { ...(await tryPick(picking, to, head)).pick, verdict: 'refused', reason };
}

/** What is tried again here is a pick. */
function inOurWords(message: string): string {
  return message.replace(/, then retry\.$/, ', then type `/release pick`.');
}

/** We pushed it, and died before anybody recorded it: the same request writes the same commits, and they are there. */
async function pushedBefore(
  picking: Picking,
  to: ActiveBranch,
  known: string | undefined,
  { head, verdict }: BranchPick,
): Promise<BranchPick | undefined> {
  if (verdict !== 'there' || known === undefined || head === undefined || head === known) return undefined;
  const { stack } = await tryPick(picking, to, known);
  if (!stack || !(await picking.repository.isAncestor(stack.head, head))) return undefined;
  return { branch: to.branch, head, verdict: 'pushed', commits: stack.commits };
}
