import type { Release } from '../../release/release.ts';
import { RepositoryError } from '../../services/repository/repository.ts';
import { candidateAt } from '../candidate.ts';
import { failed, gitStep, short } from '../git-step.ts';
import type { Effect, StepContext, StepDefinition, StepOutcome } from '../step.ts';

const effect: Effect = gitStep(async (context) => {
  const { release, repository } = context;
  const found = await headOf(context);
  if (found !== undefined && found !== release.base) return takenAt(found, release);
  const candidate = await candidateAt(repository, { commit: release.base, previousTag: release.previousTag });
  if (found === undefined) {
    const lost = await cut(context);
    if (lost) return lost;
  }
  const commits = candidate.changes === 1 ? '1 commit' : `${candidate.changes} commits`;
  const since = release.previousTag === undefined ? ', the first release' : ` since ${release.previousTag}`;
  return {
    kind: 'succeeded',
    result: { summary: `${release.branch} at ${short(release.base)}, ${commits}${since}`, candidate },
  };
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
async function cut(context: StepContext): Promise<StepOutcome | undefined> {
  const { release, repository } = context;
  try {
    await repository.push([{ ref: `refs/heads/${release.branch}`, to: release.base }]);
    return undefined;
  } catch (error) {
    if (!(error instanceof RepositoryError) || error.code !== 'rejected') throw error;
    const found = await headOf(context);
    if (found === undefined) throw error;
    return found === release.base ? undefined : takenAt(found, release);
  }
}

async function headOf({ release, repository }: StepContext): Promise<string | undefined> {
  return (await repository.refresh()).branches.get(release.branch);
}

function takenAt(found: string, { branch, base }: Release): StepOutcome {
  return failed(
    `The branch ${branch} is on the remote already, at ${short(found)} and not at ${short(base)}, where this release starts. ` +
      `Delete it (git push origin --delete ${branch}) and type \`/release retry create-release-branch\`, ` +
      'or type `/release cancel <reason>`.',
  );
}
