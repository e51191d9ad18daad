import type { Candidate } from '../../release/candidate.ts';
import type { Forge } from '../../services/forge/forge.ts';
import { failed } from '../git-step.ts';
import type { StepContext, StepOutcome } from '../step.ts';
import { pullRequestOf } from './pull-request.ts';

/** Before each look whether git shows the merge by now, in ms: a forge's parts don't all know of it at once. */
const LOOKS_MS = [0, 500, 1_000, 2_000, 4_000];

/** Has the forge merge the pull request: always with a merge commit, of exactly this candidate. Returns main's new head. */
export async function mergeByForge(
  context: StepContext & { forge: Forge },
  candidate: Candidate,
): Promise<{ head: string; number: number } | StepOutcome> {
  const { release, forge, cardLink, signal } = context;
  const pull = await forge.openPullRequest(pullRequestOf(release, candidate, await cardLink?.()));
  const { number } = pull;
  if (signal.aborted) return { kind: 'aborted' };
  if (pull.state !== 'merged') {
    const title = `Merge ${release.branch} into ${release.main}`;
    const merging = await forge.merge({ number, commit: candidate.commit, title });
    if (merging.kind === 'refused') return failed(whyRefused(context, number, merging.why));
  }
  const head = await headWith(context, candidate);
  if (head !== undefined) return { head, number };
  return failed(
    `${forge.name} says that pull request #${number} is merged, but ${release.main} does not hold the commits of ` +
      `${release.branch}: it was squashed or rebased. Merge ${release.branch} into ${release.main} with a merge commit, ` +
      'then type `/release retry merge-to-main`.',
  );
}

function whyRefused({ release: { main }, forge }: StepContext, number: number, why: string): string {
  return (
    `${forge?.name ?? 'The forge'} does not merge pull request #${number} into ${main}: ${why}. Get what is missing there, ` +
    `or merge it there yourself with a merge commit, then type \`/release retry merge-to-main\`.`
  );
}

/** Main's head once it has the candidate in its history; undefined when it doesn't get there. */
async function headWith(
  { release, repository, signal }: StepContext,
  { commit }: Candidate,
): Promise<string | undefined> {
  for (const ms of LOOKS_MS) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    const head = (await repository.refresh()).branches.get(release.main);
    if (head !== undefined && (await repository.isAncestor(commit, head))) return head;
    if (signal.aborted) return undefined;
  }
  return undefined;
}
