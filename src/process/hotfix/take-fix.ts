import { TAKE_FIX } from '../../release/checklist.ts';
import type { NamedFix } from '../../release/release-facts.ts';
import { list } from '../../release/wording.ts';
import { RepositoryError, type Repository, type Snapshot } from '../../services/repository/repository.ts';
import { candidateOf } from '../candidate.ts';
import { failed, gitStep, short } from '../git-step.ts';
import type { Effect, StepContext, StepDefinition, StepOutcome } from '../step.ts';
import { lacking } from './lacking.ts';
import { withOrigin } from './origin.ts';

/** How often the branch may move on between our look and our push. */
const MOST_TRIES = 5;
const MOST_FILES = 5;

const effect: Effect = gitStep(async (context) => {
  const { branch } = context.release;
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    const outcome = await pickOnce(context);
    if (outcome) return outcome;
  }
  return failed(
    `${branch} moved on ${MOST_TRIES} times while we picked: type \`/release retry take-fix\` when it is calmer.`,
  );
});

/**
 * Fix the issue: T-Minus picks the commits that were named; where none were, people push the fix to the branch, and one
 * of them says that it is the fix.
 */
export function takeFix(named: boolean): StepDefinition {
  return {
    id: TAKE_FIX,
    phase: 'pre-release',
    title: 'Fix the issue',
    needs: ['create-release-branch'],
    // Picked by hand after a conflict, they are looked for again.
    evidence: named ? 'candidate' : 'release',
    work: named ? { kind: 'bot', effect } : { kind: 'sign-off' },
  };
}

/** One look and one push; undefined when the branch moved on in between. */
async function pickOnce(context: StepContext): Promise<StepOutcome | undefined> {
  const { release, repository, people, signal } = context;
  const { branch, hotfix } = release;
  const head = (await repository.refresh()).branches.get(branch);
  if (head === undefined)
    return failed(
      `The branch ${branch} is no longer on the remote: push it again and type \`/release retry take-fix\`.`,
    );
  const stacked = await stack(context, hotfix?.picks ?? [], head);
  if ('conflicts' in stacked) return inTheWay(stacked, release.branch);
  if (stacked.onto.commit === head) return foundThere(context, stacked.there);
  if (signal.aborted) return { kind: 'aborted' };
  try {
    await repository.push([{ ref: `refs/heads/${branch}`, to: stacked.onto.commit }]);
  } catch (error) {
    if (error instanceof RepositoryError && error.code === 'rejected') return undefined;
    throw error;
  }
  const verdict = await context.judgeApi(stacked.onto.commit);
  const candidate = await candidateOf(repository, release, stacked.onto.commit, { people, verdict });
  return { kind: 'succeeded', result: { summary: told(stacked), candidate } };
}

interface Stacked {
  onto: Snapshot;
  picked: NamedFix[];
  /** Which the branch had already. */
  there: NamedFix[];
}

interface Conflict {
  fix: NamedFix;
  conflicts: string[];
  /** What is still to be picked: what would have fitted, too, since nothing is pushed. */
  left: NamedFix[];
}

/** The commits one on top of the other, each by its author; those that are there already, or would change nothing, left out. */
async function stack(
  { release, repository }: StepContext,
  picks: readonly NamedFix[],
  head: string,
): Promise<Stacked | Conflict> {
  const absent = await absentFrom(repository, { picks, base: release.base }, head);
  const stacked: Stacked = {
    onto: { commit: head, tree: (await repository.inspect(head)).tree },
    picked: [],
    there: [],
  };
  for (const [index, fix] of picks.entries()) {
    if (!absent.has(fix.commit)) {
      stacked.there.push(fix);
      continue;
    }
    const message = withOrigin((await repository.show(fix.commit)).message, fix.commit);
    // The start's own time: picked again, this writes the very same commits.
    const request = { commit: fix.commit, onto: stacked.onto.commit, message, at: release.startedAt };
    const done = await repository.reapply(request);
    if ('conflicts' in done)
      return { fix, conflicts: done.conflicts, left: [...stacked.picked, ...picks.slice(index)] };
    if (done.snapshot.tree === stacked.onto.tree) stacked.there.push(fix);
    else {
      stacked.onto = done.snapshot;
      stacked.picked.push(fix);
    }
  }
  return stacked;
}

/** What the branch has not; what somebody picked by hand it has, with or without a word of where it is from. */
async function absentFrom(
  repository: Repository,
  { picks, base }: { picks: readonly NamedFix[]; base: string },
  head: string,
): Promise<Set<string>> {
  const absent = await Promise.all(
    picks.map(async ({ commit }) =>
      lacking(repository, { commits: [await repository.show(commit)], base, tip: commit }, head),
    ),
  );
  return new Set(absent.flat().map(({ id }) => id));
}

function told({ picked, there }: Stacked): string {
  const shown = picked.slice(0, 3).map(({ commit, subject }) => `${short(commit)} ${subject}`);
  const more = picked.length > shown.length ? [`${picked.length - shown.length} more`] : [];
  const before = there.length === 0 ? '' : `; ${there.length} there already`;
  return `picked ${list([...shown, ...more], 'and')}${before}`;
}

/** All of it was there: picked by hand, or part of what the hotfix was cut from. */
function foundThere({ release }: StepContext, there: readonly NamedFix[]): StepOutcome {
  const names = list(
    there.slice(0, 3).map(({ commit }) => short(commit)),
    'and',
  );
  return release.candidate?.changes
    ? { kind: 'succeeded', result: { summary: `${names} on ${release.branch} already` } }
    : failed(
        `${names} would change nothing: ${release.previousTag ?? 'production'} has it already, so this is not the fix. ` +
          `Push the fix to ${release.branch}, or type \`/release cancel <reason>\`.`,
      );
}

function inTheWay({ fix, conflicts, left }: Conflict, branch: string): StepOutcome {
  const ids = left.map(({ commit }) => commit.slice(0, 12)).join(' ');
  return failed(
    `${short(fix.commit)} (${fix.subject}, by ${fix.author}) can't be picked onto ${branch}: both changed ${named(conflicts)}. Nothing was pushed. ` +
      `Type \`git fetch && git switch ${branch} && git pull && git cherry-pick -x ${ids}\`; where git stops, mend the files, \`git add\` them and \`git cherry-pick --continue\`; ` +
      'then `git push`: T-Minus goes on as soon as it sees them there.',
  );
}

function named(files: readonly string[]): string {
  const more = files.length > MOST_FILES ? [`${files.length - MOST_FILES} more`] : [];
  return list([...files.slice(0, MOST_FILES), ...more], 'and');
}
