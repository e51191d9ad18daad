import { openLocks, type LockState } from '../../../release/lock.ts';
import { mayDo, type Charter } from '../../../release/rights.ts';
import type { Person } from '../../../release/role.ts';
import { code, cut, escape, nameOf, prose, when, type Names } from '../../mrkdwn.ts';

/** A project with the locks on its deployments, those that were lifted, too. */
export interface LockedProject extends Charter {
  id: string;
  locks: readonly LockState[];
}

/** What goes to production no more since a rollback, and how this person lets it through again: lines of mrkdwn. */
export function lockLines(projects: readonly LockedProject[], names: Names, person: Person): string[] {
  return projects.flatMap((project) => {
    const lock = openLocks(project.locks).at(-1);
    if (!lock) return [];
    const { tag, by, at, reason } = lock;
    const quoted = prose(cut(reason.replaceAll(/\s+/g, ' '), 200), names);
    return [
      `🔒 *Deployments of ${escape(project.id)} are locked*: ${nameOf(names, by)} rolled ${escape(tag)} back, ${when(at)}: “${quoted}”`,
      ...(mayDo('unlock deploys', person, project)
        ? [`   → lift the lock when the fix is ready: ${code('/release unlock <reason>')}`]
        : []),
    ];
  });
}
