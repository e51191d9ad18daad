import type { Desk } from '../engine/desk.ts';
import { doraOf } from '../release/dora.ts';
import { DAY_MS } from '../release/duration.ts';
import type { Answering } from './answer.ts';
import type { Directory } from './directory.ts';
import type { Intent } from './intent.ts';
import { lockedProjects } from './locked-projects.ts';
import type { Message } from './message.ts';
import type { SteeredProject } from './project.ts';
import { MEASURED_DAYS } from './views/home/measures.ts';
import { homeView } from './views/home.ts';
import { lockersOf } from './views/lock/locked.ts';
import { namesIn, personAmong } from './who-asks.ts';

/** What drawing a Home takes. */
interface HomeDeps extends Pick<Answering, 'client'> {
  desk: Desk;
  directory: Directory;
  projects: readonly SteeredProject[];
}

/**
 * Draws somebody's Home as things are now (https://docs.slack.dev/reference/methods/views.publish). Throws what failed
 * on the way to Slack.
 * @param answer to what was asked on it
 */
export async function showHome(deps: HomeDeps, intent: Intent, answer?: Message): Promise<void> {
  const { desk, projects, client } = deps;
  const to = intent.receivedAt;
  const from = new Date(Date.parse(to) - MEASURED_DAYS * DAY_MS).toISOString();
  const [lists, calendars, locked, dora] = await Promise.all([
    Promise.all(projects.map(async ({ id }) => desk.list(id))),
    Promise.all(projects.map(async ({ id }) => desk.calendar(id, to))),
    lockedProjects(deps, projects),
    Promise.all(
      projects.map(async ({ id }) => {
        const history = await desk.history(id, from);
        return { project: id, measures: doraOf(history.releases, { from: history.from, to }) };
      }),
    ),
  ]);
  const releases = lists.flat();
  const underWay = releases.filter(({ ended }) => !ended);
  const [names, person] = await Promise.all([
    namesIn(deps, underWay, lockersOf(locked.flatMap(({ locks }) => locks))),
    personAmong(deps, intent, [...underWay, ...projects]),
  ]);
  const news = answer?.blocks ?? [];
  const view = homeView({ releases, projects, dora, calendars, locked, at: to, news }, names, person);
  await client.views.publish({ user_id: intent.person, view });
}
