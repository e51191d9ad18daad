import { failed, short } from './git-step.ts';
import type { StepContext, StepOutcome } from './step.ts';

/**
 * Main no longer holds the commit at which this release was cut: somebody took it back by force, and a merge would quietly
 * bring it in again. Undefined where all is well.
 * @param head of main, as it is now
 */
export async function baseGone(
  { release, repository, step }: StepContext,
  head: string | undefined,
): Promise<StepOutcome | undefined> {
  const { base, main, tag } = release;
  if (head === undefined || (await repository.isAncestor(base, head))) return undefined;
  return failed(
    `${main} no longer holds ${short(base)}, at which ${tag} was cut: somebody has pushed ${main} by force. Ask who and ` +
      `why. If the commit belongs there, put it back (git push origin ${base}:refs/heads/${main}, or merge it) and type ` +
      `\`/release retry ${step.id}\`; else type \`/release cancel <reason>\`.`,
  );
}
