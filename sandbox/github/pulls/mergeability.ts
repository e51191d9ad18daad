import { git } from '../git/git.ts';
import { authorOf, mergeTrees, writeCommit } from '../git/merge-commits.ts';
import { tipOf } from '../git/refs.ts';
import type { GitHub } from '../github.ts';
import type { Pull } from '../state/records.ts';
import { blockersOf, isBehind } from './blockers.ts';
import { reportedChecks } from './check-states.ts';

/** What GitHub says of merging a pull request now. */
export interface Judgement {
  /** Null while it is worked out, and for one that is closed. */
  mergeable: boolean | null;
  state: 'unknown' | 'dirty' | 'draft' | 'blocked' | 'behind' | 'unstable' | 'clean';
  /** The trial merge: no proof that anything was merged. */
  trialCommit: string | undefined;
}

/** Before anybody asked. */
export const UNKNOWN: Judgement = { mergeable: null, state: 'unknown', trialCommit: undefined };

/** What is known of a merge. To ask is what makes GitHub work it out: the first to ask learns nothing yet. */
export async function judge(github: GitHub, pull: Pull): Promise<Judgement> {
  const { folder } = github.store.repository;
  const baseTip = await tipOf(folder, pull.baseRef);
  if (!pull.isOpen || baseTip === undefined) return UNKNOWN;
  const known = pull.mergeability;
  const isKnown = known !== undefined && known.head === pull.headSha && known.base === baseTip;
  const current = isKnown ? known : { head: pull.headSha, base: baseTip, reads: 0 };
  pull.mergeability = current;
  current.reads += 1;
  if (github.faults.isMergeableUnknown || current.reads <= github.mergeableAfterReads) return UNKNOWN;
  current.found ??= { commit: await tryMerge(github, pull, baseTip) };
  const trialCommit = current.found.commit;
  if (trialCommit === undefined) return { mergeable: false, state: 'dirty', trialCommit };
  return { mergeable: true, state: await stateOf(github, pull, baseTip), trialCommit };
}

async function stateOf(github: GitHub, pull: Pull, baseTip: string): Promise<Judgement['state']> {
  if (pull.isDraft) return 'draft';
  if (blockersOf(github, pull).length > 0) return 'blocked';
  if (await isBehind(github, pull, baseTip)) return 'behind';
  const checks = [...reportedChecks(github.store, pull.headSha).values()];
  return checks.every((state) => state === 'successful') ? 'clean' : 'unstable';
}

/** Merges on the side, and keeps the commit under `refs/pull/<number>/merge`; undefined where it conflicts. */
async function tryMerge(github: GitHub, pull: Pull, baseTip: string): Promise<string | undefined> {
  const { folder } = github.store.repository;
  const tree = await mergeTrees(folder, baseTip, pull.headSha);
  if (tree === undefined) return undefined;
  const commit = await writeCommit(folder, {
    tree,
    parents: [baseTip, pull.headSha],
    message: `Merge ${pull.headSha} into ${baseTip}`,
    author: authorOf(pull.author),
    atMs: github.now(),
  });
  await git(folder, ['update-ref', `refs/pull/${pull.number}/merge`, commit]);
  return commit;
}
