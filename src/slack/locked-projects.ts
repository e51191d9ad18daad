import type { Desk } from '../engine/desk.ts';
import { openLocks } from '../release/lock.ts';
import type { SteeredProject } from './project.ts';
import type { LockedProject } from './views/lock/lock-lines.ts';

/** Those of these projects whose deployments are locked. */
export async function lockedProjects(
  { desk }: { desk: Pick<Desk, 'projectLog'> },
  projects: readonly SteeredProject[],
): Promise<LockedProject[]> {
  const all = await Promise.all(
    projects.map(async (project) => ({ ...project, locks: (await desk.projectLog(project.id)).ledger.locks })),
  );
  return all.filter(({ locks }) => openLocks(locks).length > 0);
}
