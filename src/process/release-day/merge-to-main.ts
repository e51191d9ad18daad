import { whyBehind } from '../../release/behind.ts';
import { gateNeed } from '../../release/checklist.ts';
import type { Candidate } from '../../release/candidate.ts';
import { sayConflicts } from '../../release/merge-trial.ts';
import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { RepositoryError, type Snapshot } from '../../services/repository/repository.ts';
import { baseGone } from '../base-gone.ts';
import { failed, gitStep, short } from '../git-step.ts';
import { goesWithout, putBackAll, putBackMark } from '../left-out.ts';
import { mergeByForge } from './merge-by-forge.ts';
import type { Effect, StepContext, StepDefinition, StepOutcome } from '../step.ts';
import { mergeCandidate } from './merge-candidate.ts';
import { withAuthors } from '../trial-merge.ts';

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

/** Merge to main: always a merge commit, of exactly what was approved; by the forge where there is one, else by git. */
export const mergeToMain: StepDefinition = {
  id: 'merge-to-main',
  phase: 'release-day',
  title: 'Merge to main',
  needs: [gateNeed('production')],
  evidence: 'candidate',
  undo: { by: 'never', says: 'the merge stays on main: a new commit reverts it' },
  work: { kind: 'bot', effect },
};

/** One look and one push; undefined when main moved on in between. */
async function mergeOnce(context: StepContext, candidate: Candidate): Promise<StepOutcome | undefined> {
  const { release, repository, people, forge } = context;
  const { main, branch } = release;
  const behind = whyBehind(release, await context.production());
  if (behind) return failed(behind.text);
  const head = (await repository.refresh()).branches.get(main);
  if (head === undefined)
    return failed(`There is no branch ${main} on the remote: put it back, then type \`/release retry merge-to-main\`.`);
  const isThere = await repository.isAncestor(candidate.commit, head);
  if (isThere) return complete(context, candidate, head, `, in ${main} already`);
  const gone = await baseGone(context, head);
  if (gone) return gone;
  const merge = await mergeCandidate(context, candidate, head);
  if ('conflicts' in merge) {
    const { conflicts, settled } = merge;
    const sides = { into: head, from: candidate.commit, own: release.ownCommits, people };
    const named = await withAuthors(repository, sides, conflicts);
    const both = sayConflicts({ conflicts: named, total: conflicts.length });
    return failed(
      `${branch} and ${main} both changed ${both}. Nothing was pushed. Merge it by hand: type \`git fetch origin && ` +
        `git switch ${main} && git pull && git merge --no-ff ${candidate.commit.slice(0, 12)}\`, mend the files${besides(settled)}, ` +
        '`git add` them, `git commit` and `git push`, then type `/release retry merge-to-main`: what is tagged is still ' +
        'what was approved.',
    );
  }
  // A pull request that then finds its commits in main is merged, for the forge, too.
  if (forge && !merge.settled) {
    const done = await mergeByForge({ ...context, forge }, candidate);
    return 'kind' in done ? done : complete(context, candidate, done.head, ` by pull request #${done.number}`);
  }
  const back = await putBack(context, { before: head, since: merge.merged.commit, onto: merge.merged });
  if ('kind' in back) return back;
  const trouble = await push(context, back.head, mergeRefused);
  return trouble === 'moved on'
    ? undefined
    : (trouble ?? merged(context, candidate, merge.merged, { back: back.commits }));
}

/** The candidate is in main's history: what is missing there is put back. Undefined when main moved on meanwhile. */
async function complete(
  context: StepContext,
  candidate: Candidate,
  head: string,
  how: string,
): Promise<StepOutcome | undefined> {
  const { release, repository } = context;
  const found = await repository.findMerge(candidate.commit, head);
  // Somebody may have moved main to the candidate by a fast-forward: then there is no merge commit.
  const merge = found ?? candidate;
  const [before] = found ? (await repository.inspect(found.commit)).parents : [release.base];
  const back = await putBack(context, {
    before: before ?? release.base,
    since: merge.commit,
    onto: { commit: head, tree: (await repository.inspect(head)).tree },
  });
  if ('kind' in back) return back;
  if (back.commits.length === 0) return merged(context, candidate, merge, { how });
  const trouble = await push(context, back.head, backRefused);
  if (trouble === 'moved on') return undefined;
  return trouble ?? merged(context, candidate, merge, { how, back: back.commits });
}

/** Commits that this release went without, back on main on top of the merge. */
async function putBack(
  { release, repository, at }: StepContext,
  { before, ...place }: { before: string; since: string; onto: Snapshot },
): Promise<{ head: string; commits: string[] } | StepOutcome> {
  const { candidate, tag, main } = release;
  const leftOut = candidate
    ? await goesWithout(repository, release, { main: before, candidate: candidate.commit })
    : [];
  const done = await putBackAll(repository, { ...place, leftOut, tag, at });
  if (!('conflicts' in done)) return done;
  const { commit, conflicts } = done;
  return failed(
    `${short(commit)}, which ${tag} goes without, can't be put back on ${main}: ${list(conflicts, 'and')} changed since. ` +
      `Merge ${release.branch} into ${main} by hand, put the commit back (git cherry-pick --edit ${commit}, with ` +
      `“${putBackMark(tag)}” as its last line), push both, then type \`/release retry merge-to-main\`.`,
  );
}

/** Moves main; undefined when all went well. `refused`: what a forge that protects main from that means. */
async function push(
  { release, repository, forge, signal }: StepContext,
  to: string,
  refused: (release: Release, why: string) => string,
): Promise<StepOutcome | 'moved on' | undefined> {
  if (signal.aborted) return { kind: 'aborted' };
  try {
    await repository.push([{ ref: `refs/heads/${release.main}`, to }]);
    return undefined;
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
    if (error.code === 'rejected') return 'moved on';
    if (!forge || error.code !== 'failed') throw error;
    return failed(refused(release, error.message));
  }
}

/** Git merges what the forge calls a conflict: the version and the changelog, which two releases have changed. */
function mergeRefused({ branch, main }: Release, why: string): string {
  return (
    `${branch} and ${main} have versions and changelogs of their own, which T-Minus merges by git. ${why} Or merge ${branch} ` +
    `into ${main} by a pull request of another branch, with a merge commit, then type \`/release retry merge-to-main\`.`
  );
}

function backRefused({ tag, main }: Release, why: string): string {
  return (
    `${tag} is merged, but what it goes without can't be put back on ${main}. ${why} Or put it back by a pull request ` +
    `(git cherry-pick --edit, with “${putBackMark(tag)}” as the last line), and retry.`
  );
}

/** What is tagged is what was approved: the merge commit only if it holds the same files, else the candidate itself. */
function merged(
  { release }: StepContext,
  candidate: Candidate,
  merge: Snapshot,
  { how = '', back = [] }: { how?: string; back?: string[] } = {},
): StepOutcome {
  const same = merge.tree === candidate.tree;
  const difference = same
    ? ''
    : `; ${release.main} holds more than was approved, so the tag goes to ${short(candidate.commit)}`;
  const returned =
    back.length === 0
      ? ''
      : `; ${back.length === 1 ? '1 commit' : `${back.length} commits`} left out, back on ${release.main}`;
  const summary = `${short(merge.commit)}${how}${difference}${returned}`;
  const tagTarget = same ? merge.commit : candidate.commit;
  return { kind: 'succeeded', result: { summary, mergeCommit: merge.commit, tagTarget } };
}

/** What T-Minus would have settled by itself, a person meets as well. */
function besides(settled: readonly string[] = []): string {
  const changelogs = settled.filter((path) => path.endsWith('CHANGELOG.md'));
  const versions = settled.filter((path) => !changelogs.includes(path));
  const keep = [
    ...(versions.length > 0 ? [`the higher version in ${list(versions, 'and')}`] : []),
    ...(changelogs.length > 0 ? [`the sections of both in ${list(changelogs, 'and')}`] : []),
  ];
  return keep.length === 0 ? '' : ` (keep ${list(keep, 'and')})`;
}
