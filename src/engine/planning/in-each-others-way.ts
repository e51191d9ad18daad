import type { Commit, Repository } from '../../services/repository/repository.ts';

/** As many paths as `touched` tells of one commit: there may be more. */
const MOST_PATHS = 200;

/**
 * Those of the unwanted commits that may not come off cleanly: something that stays changed the same files after them;
 * and those that share files with these. What nobody touched since is as the commit left it, so that taking it back
 * needs no trial, which costs git some hundred milliseconds each.
 * @param commits since the previous tag, newest first
 */
export async function inEachOthersWay(
  repository: Pick<Repository, 'touched'>,
  {
    head,
    previousTag,
    commits,
    unwanted,
  }: { head: string; previousTag?: string | undefined; commits: readonly Commit[]; unwanted: ReadonlySet<string> },
): Promise<Set<string>> {
  const touched = await repository.touched(previousTag, head);
  const pathsOf = (id: string): string[] | undefined => {
    const paths = touched.get(id);
    return paths && paths.length < MOST_PATHS ? paths : undefined;
  };
  const trial = new Set<string>();
  const since = new Set<string>();
  let isAllTouched = false;
  for (const { id } of commits) {
    const paths = pathsOf(id);
    if (unwanted.has(id)) {
      if (!paths || isAllTouched || paths.some((path) => since.has(path))) trial.add(id);
    } else {
      isAllTouched ||= !paths;
      for (const path of paths ?? []) since.add(path);
    }
  }
  return withSharers(trial, unwanted, pathsOf);
}

function withSharers(
  trial: Set<string>,
  unwanted: ReadonlySet<string>,
  pathsOf: (id: string) => string[] | undefined,
): Set<string> {
  const shared = new Set([...trial].flatMap((id) => pathsOf(id) ?? []));
  const more = [...unwanted].filter((id) => !trial.has(id) && pathsOf(id)?.some((path) => shared.has(path)));
  return more.length === 0 ? trial : withSharers(new Set([...trial, ...more]), unwanted, pathsOf);
}
