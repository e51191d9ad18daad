import type { ApiJudge } from '../../process/api-check.ts';
import type { Project } from '../../process/project.ts';
import { EMPTY_LEDGER, type Ledger, type LedgerEvent } from '../../release/ledger.ts';
import { refuse } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import type { RosterReader } from '../../services/roster/roster-reader.ts';
import type { Answer, Desk, Reply } from '../desk.ts';
import type { World } from '../execute.ts';
import type { Journal } from '../journal.ts';
import { ledgerKey, projectOf } from '../keys.ts';
import { unlockDeploys } from '../lock-deploys.ts';
import { refuseTrouble } from '../start.ts';
import { calendarOf } from './calendar-of.ts';
import { changelogOf, entriesOfRelease } from './changelog-of.ts';
import { freezeProject, liftFreeze } from './freeze-project.ts';
import { planAhead } from './plan-ahead.ts';
import { rehearse } from './rehearse.ts';
import { differenceAt, dropSinceApproved } from './since-approved.ts';
import { takeBack, type TakingBack } from './take-back.ts';
import { whereIs } from './where.ts';

/** What people ask before and besides a release: plans, rehearsals, changelogs, the calendar, freezes, locks. */
export type PlanningDesk = Pick<
  Desk,
  | 'plan'
  | 'rehearse'
  | 'entries'
  | 'changelog'
  | 'where'
  | 'takeBack'
  | 'difference'
  | 'dropNew'
  | 'calendar'
  | 'freeze'
  | 'lift'
  | 'unlock'
  | 'projectLog'
>;

/** What it takes. */
export interface PlanningDeskOptions {
  world: World;
  ledgers: Journal<LedgerEvent, Ledger>;
  find: (release: string) => Promise<Release | undefined>;
  /** A project's releases, newest first. */
  list: (project: string) => Promise<Release[]>;
  judgeApi: ApiJudge;
  roster: RosterReader;
  adopt: TakingBack['adopt'];
  /** Called when a project's freezes or locks have changed. */
  afterFreeze: (project: string) => Promise<void>;
}

export function createPlanningDesk(options: PlanningDeskOptions): PlanningDesk {
  const { world, ledgers, find, list, judgeApi, roster, adopt, afterFreeze } = options;
  const { projects, repositoryOf } = world;
  const ledgerOf = async (project: string): Promise<Ledger> =>
    (await ledgers.load(ledgerKey(project))).state ?? EMPTY_LEDGER;
  const gathering = { repositoryOf, list, judgeApi, roster, ledgerOf };
  const freezing = { ledgers, afterChange: afterFreeze };
  const known = async <T>(id: string, answer: (project: Project) => Promise<Reply<T>>): Promise<Reply<T>> => {
    const project = projects.get(id);
    if (!project) return { refusal: refuse('unknown-project', { project: id, projects: [...projects.keys()] }) };
    return answer(project).catch((error: unknown) => ({ refusal: refuseTrouble(error) }));
  };
  const ofRelease = async <T>(
    release: string,
    answer: (project: Project, found: Release) => Promise<Reply<T>>,
  ): Promise<Reply<T>> =>
    known(projectOf(release), async (project) => {
      const found = await find(release);
      return found ? answer(project, found) : { refusal: refuse('unknown-release', { release }) };
    });
  const changed = async (
    release: string,
    change: (project: Project, found: Release) => Promise<Answer>,
  ): Promise<Answer> => {
    const answer = await ofRelease(release, change);
    return 'kind' in answer ? answer : { kind: 'refused', refusal: answer.refusal };
  };
  const taking = { repositoryOf, find, adopt };
  return {
    plan: async (wish) => known(wish.project, async (project) => planAhead(gathering, project, wish)),
    rehearse: async (wish) => known(wish.project, async (project) => rehearse({ ...gathering, world }, project, wish)),
    entries: async (release) =>
      ofRelease(release, async (project, found) => entriesOfRelease(gathering, project, found)),
    changelog: async (id, version) => known(id, async (project) => changelogOf(gathering, project, version)),
    where: async (id, what) => known(id, async (project) => whereIs(gathering, project, what)),
    takeBack: async (release, commit, asked) =>
      changed(release, async (project, found) => takeBack(taking, project, found, { commit }, asked)),
    dropNew: async (release, about, asked) =>
      changed(release, async (project, found) => dropSinceApproved(taking, project, found, about, asked)),
    difference: async (release, gate, by) =>
      ofRelease(release, async (project, found) => differenceAt(repositoryOf, project, found, { gate, by })),
    async calendar(id, now) {
      const project = projects.get(id);
      if (!project) throw new Error(`there is no project ${id}`);
      return calendarOf({ find, list }, project, await ledgerOf(id), now);
    },
    freeze: async (id, wanted, asked) => known(id, async (project) => freezeProject(freezing, project, wanted, asked)),
    lift: async (id, wanted, asked) => known(id, async (project) => liftFreeze(freezing, project, wanted, asked)),
    unlock: async (id, wish, asked) => known(id, async (project) => unlockDeploys(freezing, project, wish, asked)),
    async projectLog(id) {
      const { state = EMPTY_LEDGER, commits, head } = await ledgers.load(ledgerKey(id));
      return { ledger: state, events: commits.flatMap(({ events }) => events), head };
    },
  };
}
