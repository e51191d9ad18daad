import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { RepositoryError } from '../../services/repository/repository.ts';
import { candidateOf } from '../candidate.ts';
import { failed, gitStep, short } from '../git-step.ts';
import { takeBackAll } from '../left-out.ts';
import { nameInTheWay } from '../name-in-the-way.ts';
import { baseGone } from '../base-gone.ts';
import type { Effect, StepContext, StepDefinition, StepOutcome } from '../step.ts';

const effect: Effect = gitStep(async (context) => {
  const { release, repository, people } = context;
  const { base, leftOut = [], branch, previousTag, startedAt } = release;
  const refs = await repository.refresh();
  const found = refs.branches.get(branch);
  if (found === undefined) {
    const inOurWay = nameInTheWay(branch, refs.branches.keys());
    if (inOurWay !== undefined) return besideAnother(inOurWay, release);
    const gone = await baseGone(context, refs.branches.get(release.main));
    if (gone) return gone;
  }
  // The start's own time: started again, this writes the very same commits, and finds them.
  const taken = await takeBackAll(repository, { leftOut, onto: base, at: startedAt });
  if ('conflicts' in taken) return inTheWay(taken, release);
  const { head, commits: moreOwn } = taken;
  if (found !== undefined && found !== head) return takenAt(found, head, release);
  const verdict = await context.judgeApi(head);
  const candidate = await candidateOf(repository, release, head, { moreOwn, people, verdict });
  if (found === undefined) {
    const lost = await cut(context, head);
    if (lost) return lost;
  }
  const commits = candidate.changes === 1 ? '1 commit' : `${candidate.changes} commits`;
  const since = previousTag === undefined ? ', the first release' : ` since ${previousTag}`;
  const without = moreOwn.length === 0 ? '' : `, ${moreOwn.length} of them taken back`;
  const summary = `${branch} at ${short(head)}, ${commits}${since}${without}`;
  return { kind: 'succeeded', result: { summary, candidate: { ...candidate, content: base } } };
});

/** Create release branch: where the main branch was when the release started. */
export const createReleaseBranch: StepDefinition = {
  id: 'create-release-branch',
  phase: 'pre-release',
  title: 'Create release branch',
  needs: [],
  evidence: 'release',
  work: { kind: 'bot', effect },
};

/** Pushes the branch; says what went wrong when somebody else was faster. */
async function cut(context: StepContext, head: string): Promise<StepOutcome | undefined> {
  const { release, repository } = context;
  try {
    await repository.push([{ ref: `refs/heads/${release.branch}`, to: head }]);
    return undefined;
  } catch (error) {
    if (!(error instanceof RepositoryError) || error.code !== 'rejected') throw error;
    const found = await headOf(context);
    if (found === undefined) throw error;
    return found === head ? undefined : takenAt(found, head, release);
  }
}

async function headOf({ release, repository }: StepContext): Promise<string | undefined> {
  return (await repository.refresh()).branches.get(release.branch);
}

function besideAnother(other: string, { branch }: Release): StepOutcome {
  return failed(
    `The remote has a branch ${other}, and git can't have ${branch} beside it. Rename that one ` +
      `(git push origin refs/remotes/origin/${other}:refs/heads/${other}-old :${other}) and type ` +
      '`/release retry create-release-branch`.',
  );
}

function inTheWay({ commit, conflicts }: { commit: string; conflicts: string[] }, release: Release): StepOutcome {
  const subject = release.leftOut?.find((one) => one.commit === commit)?.subject ?? '';
  return failed(
    `${short(commit)} (${subject}) can't be taken back: what came after it also changed ${list(conflicts, 'and')}. ` +
      `Type \`/release cancel <reason>\`, and start a release that may have it.`,
  );
}

function takenAt(found: string, head: string, { branch }: Release): StepOutcome {
  return failed(
    `The branch ${branch} is on the remote already, at ${short(found)} and not at ${short(head)}, where this release starts. ` +
      `Delete it (git push origin --delete ${branch}) and type \`/release retry create-release-branch\`, ` +
      'or type `/release cancel <reason>`.',
  );
}
