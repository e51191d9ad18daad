import { createHash } from 'node:crypto';
import type { Desk } from '../engine/desk.ts';
import type { Ledger } from '../release/ledger.ts';
import { needNames, type Directory } from './directory.ts';
import type { PostDeps } from './post-once.ts';
import type { SteeredProject } from './project.ts';
import { showView } from './show-view.ts';
import { slackCode } from './slack-error.ts';
import type { Shown } from './sync-run.ts';
import { UNREACHABLE } from './unreachable.ts';
import { ownersOf } from './views/freeze/owners.ts';
import { lockersOf } from './views/lock/locked.ts';
import { standingOf } from '../release/freeze-standing.ts';
import { projectViews } from './views/project-views.ts';

/** What telling of a project takes; `client` must be a posting client (web-client.ts). */
export interface ProjectSyncDeps extends PostDeps {
  desk: Pick<Desk, 'projectLog' | 'calendar'>;
  directory: Pick<Directory, 'names' | 'unanswered'>;
  projects: readonly Pick<SteeredProject, 'id' | 'channel'>[];
  /** Has the messages of a release brought up to date: what freezes its project stands on its card. */
  refresh: (release: string) => Promise<void>;
}

/** Its place in the store of sent messages: no release is called so, since those end in a number. */
export function projectMessages(project: string): string {
  return `${project}-project`;
}

/**
 * Makes Slack show what belongs to a project and to none of its releases: its freezes, and what is due. Only differences
 * are sent; each message is posted once, however often this runs. One run at a time per project.
 * @throws RateLimited when Slack asks to wait; else what failed
 */
export function createProjectSync(deps: ProjectSyncDeps): (project: string) => Promise<void> {
  return async (id) => {
    const project = deps.projects.find((one) => one.id === id);
    if (!project) return;
    const [{ ledger, events }, calendar] = await Promise.all([
      deps.desk.projectLog(id),
      deps.desk.calendar(id, deps.now()),
    ]);
    const at = deps.now();
    const people = peopleIn(ledger);
    const names = await deps.directory.names(people);
    const key = projectMessages(id);
    const run: Shown = { release: { id: key, channel: project.channel }, known: await deps.sent.read(key) };
    try {
      for (const view of projectViews({ project: id, ledger, events, calendar, at }, names))
        await showView(deps, run, view);
    } catch (error) {
      const code = slackCode(error) ?? '';
      if (!UNREACHABLE.has(code)) throw error;
      deps.log.error(
        { project: id, channel: project.channel, code },
        `T-Minus can't post in the channel of ${id} (${code}): invite it there with /invite, or correct "channel" in tminus.yaml`,
      );
    }
    await refreshReleases(deps, run, ledger, at);
    needNames(deps.directory, people);
  };
}

/** What stands on the cards of the releases under way changes with the freezes and the locks, and with nothing else here. */
async function refreshReleases(
  { sent, refresh }: ProjectSyncDeps,
  { release, known }: Shown,
  { freezes, locks, releases }: Ledger,
  at: string,
): Promise<void> {
  const standings = [
    ...freezes.map((freeze) => `${freeze.id} ${standingOf(freeze, at)}`),
    ...locks.map(({ id, lifted }) => `${id} ${lifted ? 'lifted' : 'holds'}`),
  ].join();
  const digest = createHash('sha256').update(standings).digest('hex').slice(0, 16);
  const before = known[FREEZES];
  if (before?.state === 'sent' ? before.digest === digest : freezes.length + locks.length === 0) return;
  for (const entry of releases.filter(({ archived }) => !archived)) await refresh(entry.release);
  await sent.write(release.id, FREEZES, { state: 'sent', channel: release.channel, ts: '', digest });
}

/** What the cards have been told of the freezes: no message of its own. */
const FREEZES = 'freezes';

function peopleIn({ freezes, locks, releases }: Ledger): string[] {
  const starters = releases.map(({ by }) => by).filter((by) => /^[UW][A-Z0-9]+$/.test(by));
  return [...new Set([...ownersOf(freezes), ...lockersOf(locks), ...starters])];
}
