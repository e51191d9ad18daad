import type { Suspect } from '../release/event.ts';
import type { Release } from '../release/release.ts';
import { suspects } from '../release/suspects.ts';
import type { World } from './execute.ts';

/** The commits of the release that may be behind what these checks say; none where git can't be asked. */
export async function findSuspects(
  { projects, repositoryOf, onError }: Pick<World, 'projects' | 'repositoryOf' | 'onError'>,
  release: Release,
  names: readonly string[],
): Promise<Suspect[]> {
  const { previousTag, candidate, ownCommits } = release;
  const project = projects.get(release.project);
  if (!project || !candidate) return [];
  try {
    const repository = await repositoryOf(project);
    const [commits, touched] = await Promise.all([
      repository.changes(previousTag, candidate.commit),
      repository.touched(previousTag, candidate.commit),
    ]);
    const checks = release.checklist.steps
      .flatMap(({ work }) => (work.kind === 'watch' ? work.checks : []))
      .filter(({ name }) => names.includes(name));
    const withPaths = commits.map((commit) => ({ ...commit, paths: touched.get(commit.id) ?? [] }));
    return suspects(withPaths, checks, ownCommits);
  } catch (error) {
    onError(error, `${release.id}: the commits behind the alert`);
    return [];
  }
}
