import type { Candidate } from '../../release/candidate.ts';
import { RepositoryError, type Snapshot } from '../../services/repository/repository.ts';
import { failed } from '../git-step.ts';
import type { StepContext, StepOutcome } from '../step.ts';

/** What a step wants to be on the release branch. */
export interface Wanted {
  /** The files that are not as they should be; none when all is well. */
  files: Map<string, string>;
  /** Of the commit. */
  message: string;
}

/** The release branch is as wanted: its head, and whether the bot had to commit for it. */
export interface Advanced extends Snapshot {
  committed: boolean;
}

/**
 * Puts files on the release branch with one commit on top of the candidate, and pushes it. Looks first: nothing to
 * change is a success, and so is the very same change found there (pushed by us before a crash, but not recorded).
 * Any other commit supersedes the candidate.
 */
export async function advanceBranch(
  context: StepContext,
  candidate: Candidate,
  { files, message }: Wanted,
): Promise<Advanced | StepOutcome> {
  const { release, repository, at } = context;
  const head = (await repository.refresh()).branches.get(release.branch);
  if (head === undefined)
    return failed(`The branch ${release.branch} is no longer on the remote. ${wayOut(context, candidate)}`);
  if (files.size === 0) {
    return head === candidate.commit ? { ...candidate, committed: false } : { kind: 'superseded', head };
  }
  const ours = await repository.commit({ parent: candidate.commit, files, message, at });
  if (head !== candidate.commit) {
    const found = await repository.inspect(head);
    const same = found.tree === ours.tree && found.parents.join() === candidate.commit;
    return same ? { commit: head, tree: found.tree, committed: true } : { kind: 'superseded', head };
  }
  if (context.signal.aborted) return { kind: 'aborted' };
  try {
    await repository.push([{ ref: `refs/heads/${release.branch}`, to: ours.commit }]);
  } catch (error) {
    const now = await movedTo(context, error);
    if (now === undefined) throw error;
    return { kind: 'superseded', head: now };
  }
  return { ...ours, committed: true };
}

/** Where the branch is after a push was rejected because it had moved on. */
async function movedTo({ release, repository }: StepContext, error: unknown): Promise<string | undefined> {
  if (!(error instanceof RepositoryError) || error.code !== 'rejected') return undefined;
  return (await repository.refresh()).branches.get(release.branch);
}

function wayOut({ release, step }: StepContext, { commit }: Candidate): string {
  return (
    `Push it again (git push origin ${commit}:refs/heads/${release.branch}) and type \`/release retry ${step.id}\`, ` +
    'or type `/release cancel <reason>`.'
  );
}
