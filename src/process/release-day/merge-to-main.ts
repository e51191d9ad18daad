import { gateNeed } from '../../release/checklist.ts';
import type { Candidate } from '../../release/event.ts';
import { list } from '../../release/wording.ts';
import { RepositoryError, type Snapshot } from '../../services/repository/repository.ts';
import { failed, gitStep, short } from '../git-step.ts';
import type { Effect, StepContext, StepDefinition, StepOutcome } from '../step.ts';

/** How often main may move on between our look and our push. */
const MOST_TRIES = 5;

const effect: Effect = gitStep(async (context) => {
  const { candidate, main } = context.release;
  if (!candidate) return failed('There is no candidate: nothing was approved that could be merged.');
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    const outcome = await mergeOnce(context, candidate);
    if (outcome) return outcome;
  }
  return failed(
    `${main} moved on ${MOST_TRIES} times while we merged: type \`/release retry merge-to-main\` when it is calmer.`,
  );
});

/** Merge to main: always a merge commit, of exactly what was approved. */
export const mergeToMain: StepDefinition = {
  id: 'merge-to-main',
  phase: 'release-day',
  title: 'Merge to main',
  needs: [gateNeed('production')],
  evidence: 'candidate',
  work: { kind: 'bot', effect },
};

/** One look and one push; undefined when main moved on in between. */
async function mergeOnce(context: StepContext, candidate: Candidate): Promise<StepOutcome | undefined> {
  const { release, repository, at } = context;
  const { main, branch } = release;
  const head = (await repository.refresh()).branches.get(main);
  if (head === undefined)
    return failed(`There is no branch ${main} on the remote: put it back, then type \`/release retry merge-to-main\`.`);
  if (await repository.isAncestor(candidate.commit, head)) {
    const found = await repository.findMerge(candidate.commit, head);
    // Somebody may have moved main to the candidate by a fast-forward: then there is no merge commit.
    return merged(context, candidate, found ?? candidate, 'already');
  }
  const message = `Merge ${branch} into ${main}`;
  const merge = await repository.merge({ into: head, from: candidate.commit, message, at });
  if ('conflicts' in merge) {
    return failed(
      `${branch} and ${main} both changed ${list(merge.conflicts, 'and')}. Merge ${branch} into ${main} by hand and ` +
        'push it, then type `/release retry merge-to-main`: what is tagged is still what was approved.',
    );
  }
  if (context.signal.aborted) return { kind: 'aborted' };
  try {
    await repository.push([{ ref: `refs/heads/${main}`, to: merge.merged.commit }]);
  } catch (error) {
    if (error instanceof RepositoryError && error.code === 'rejected') return undefined;
    throw error;
  }
  return merged(context, candidate, merge.merged);
}

/** What is tagged is what was approved: the merge commit only if it holds the same files, else the candidate itself. */
function merged({ release }: StepContext, candidate: Candidate, merge: Snapshot, already?: 'already'): StepOutcome {
  const same = merge.tree === candidate.tree;
  const difference = same
    ? ''
    : `; ${release.main} holds more than was approved, so the tag goes to ${short(candidate.commit)}`;
  const summary = `${short(merge.commit)}${already ? `, in ${release.main} already` : ''}${difference}`;
  const tagTarget = same ? merge.commit : candidate.commit;
  return { kind: 'succeeded', result: { summary, mergeCommit: merge.commit, tagTarget } };
}
