import type { Candidate } from '../../release/candidate.ts';
import type { Snapshot } from '../../services/repository/repository.ts';
import { pathIn } from '../path-in.ts';
import type { StepContext } from '../step.ts';
import { alignedWith, joined, OWN_FILES, type Texts } from './own-files.ts';

/**
 * Merges the candidate into a head of main, moving no ref. Where only the bot's own lines differ, the version and the
 * sections of the changelog, since another release has gone the same way in the meantime, both are kept: those are no
 * conflict of people's. `settled`: that was so, and a forge could not have merged it; or it would be so in these files,
 * were there no conflict of people's in others.
 */
export async function mergeCandidate(
  { release, repository, at }: Pick<StepContext, 'release' | 'repository' | 'at'>,
  candidate: Candidate,
  head: string,
): Promise<{ merged: Snapshot; settled?: true } | { conflicts: string[]; settled?: string[] }> {
  const message = `Merge ${release.branch} into ${release.main}`;
  const merge = { into: head, from: candidate.commit, message, at };
  const plain = await repository.merge(merge);
  const paths = OWN_FILES.map((file) => pathIn(release, file));
  if ('merged' in plain || !plain.conflicts.some((path) => paths.includes(path))) return plain;
  const read = async (commit: string): Promise<Texts> => repository.read(commit, paths);

  const files = alignedWith(release, await read(head), await read(candidate.commit));
  const aligned = await repository.commit({ parent: candidate.commit, files, message, at });
  const trial = await repository.merge({ ...merge, from: aligned.commit });
  if ('conflicts' in trial) {
    const settled = plain.conflicts.filter((path) => paths.includes(path) && !trial.conflicts.includes(path));
    return settled.length > 0 ? { ...trial, settled } : trial;
  }
  const own = joined({ ...release, notes: candidate.notes }, await read(trial.merged.commit));
  const { tree } = await repository.commit({ parent: trial.merged.commit, files: own, message, at });
  const merged = await repository.merge({ ...merge, tree });
  return 'conflicts' in merged ? merged : { ...merged, settled: true };
}
