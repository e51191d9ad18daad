import type { HomeView, KnownBlock } from '@slack/types';
import type { Dora } from '../../release/dora.ts';
import type { CalendarReport } from '../../release/plan-report.ts';
import type { Release } from '../../release/release.ts';
import type { Person, Roles } from '../../release/role.ts';
import { context, finishHome, sections } from '../blocks.ts';
import { when, type Names } from '../mrkdwn.ts';
import { alertBlocks } from './home/alerts.ts';
import { doraBlocks } from './home/measures.ts';
import { recentBlocks } from './home/recent.ts';
import { nextDueBlocks } from './home/next-due.ts';
import { startBlocks } from './home/start.ts';
import { underWayBlocks } from './home/under-way.ts';
import { lockLines, type LockedProject } from './lock/lock-lines.ts';

/** What a Home is made of. */
export interface HomeFacts {
  /** Of all projects, those of one project newest first. */
  releases: readonly Release[];
  projects: readonly { id: string; roles: Roles }[];
  dora: readonly { project: string; measures: Dora }[];
  /** When each project last released, and when it means to. */
  calendars: readonly CalendarReport[];
  /** The projects whose deployments are locked. */
  locked?: readonly LockedProject[];
  /** The answer to what the person has just asked on it. */
  news: readonly KnownBlock[];
  /** The moment that it shows (ISO 8601, UTC). */
  at: string;
}

/** How many entries each part shows: of many releases, fewer are told. */
const FULL = { alerts: 5, underWay: 15, due: 5, recent: 8, projects: 10 };
const BARE = { alerts: 3, underWay: 5, due: 3, recent: 3, projects: 3 };

/**
 * The app's Home as one person sees it: first what is wrong in production, then what waits for them, what waits for
 * others, what is due next, how the last releases ended, and how the projects deliver.
 */
export function homeView(
  { releases, projects, dora, calendars, locked = [], news, at }: HomeFacts,
  names: Names,
  person: Person,
): HomeView {
  const underWay = releases.filter(({ ended }) => !ended);
  const draft = (most: typeof FULL) => (): KnownBlock[] => [
    ...news,
    ...alertBlocks(underWay, names, person, most.alerts),
    ...sections(lockLines(locked, names, person)),
    ...underWayBlocks(underWay, names, person, most.underWay),
    ...nextDueBlocks(calendars, projects, person, most.due),
    ...startBlocks(projects, underWay, person),
    ...recentBlocks(releases, names, most.recent),
    ...doraBlocks(dora, most.projects),
    context(`As of ${when(at)}. Open this page again to see what is new.`),
  ];
  return { type: 'home', blocks: finishHome([draft(FULL), draft(BARE)]) };
}
