import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import type { Change } from '../release/free-text.ts';
import { refuse } from '../release/refusal.ts';
import type { Release } from '../release/release.ts';
import type { RosterReader } from '../services/roster/roster-reader.ts';
import { ask } from './ask.ts';
import type { Answer, Desk, HotfixRequest, StartRequest } from './desk.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { execute, type World } from './execute.ts';
import { historyOf } from './history.ts';
import { informed } from './informed.ts';
import type { Mirror } from './journal.ts';
import { openJournals } from './journals.ts';
import { projectOf, releaseKey } from './keys.ts';
import { isHeld } from './lease.ts';
import { lockDeploys } from './lock-deploys.ts';
import { adopt, observe } from './observe.ts';
import { createLooks } from './look.ts';
import { createOutside, type Outside, type OutsideOptions } from './outside/outside.ts';
import { leaseKeys, perform } from './perform.ts';
import { createPicks } from './picks.ts';
import { replaceOld } from './planning/instead-of.ts';
import { createApiJudge } from './planning/judge-api.ts';
import { createPlanningDesk } from './planning/planning-desk.ts';
import { createProjectTick } from './planning/project-tick.ts';
import { createProgressBoard } from './progress.ts';
import type { Queues, StepJob } from './queues.ts';
import { ensureStarted, reconcile } from './reconcile.ts';
import { createRounds, type Rounds } from './rounds.ts';
import { createScrape } from './scrape.ts';
import { createShelf } from './shelf.ts';
import { createReviewLooks, type Reviews } from './review-looks.ts';
import { startRelease } from './start.ts';
import { withRoster } from './with-roster.ts';

/** What makes releases move, with everything it touches handed in. */
export interface EngineOptions extends World, Pick<OutsideOptions, 'statusPageOf' | 'webhooks' | 'warn'> {
  redis: Redis;
  queues: Queues;
  /** Who of those whom the roles name is there. */
  roster: RosterReader;
  mirror?: Mirror;
  /** Masks the secrets in what people, commits, commands and other servers say: nothing else of them is stored. */
  mask: Change;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** What the workers and the desk call. */
export interface Engine extends Desk, Rounds, Reviews {
  /** Runs one step, if it is still wanted. */
  perform(job: StepJob, shutdown: AbortSignal): Promise<void>;
  /** Looks at the metrics of one release. Never throws for what they do. */
  look(release: string): Promise<void>;
  /** Scrapes the endpoints of one project. */
  scrape(project: string): Promise<void>;
  /** Looks whether the fix of a hotfix fits the other release branches, and pushes it where that is ordered. */
  pick(release: string): Promise<void>;
  /** Looks at one release, whatever brought it up. */
  wake(release: string): Promise<void>;
  /** Readers of status pages, and other programs. */
  outside: Outside;
}

export function createEngine(options: EngineOptions): Engine {
  const { redis, queues, projects, repositoryOf, roster, now, onError } = options;
  const worker = `${hostname()}#${process.pid}`;
  const guarded = async (work: Promise<unknown>, what: string): Promise<void> => {
    await work.catch((error: unknown) => onError(error, what));
  };
  const { releases, ledgers, mirrored } = openJournals(options);
  // What is stored has happened, whatever goes wrong after it: the tick makes up for it.
  const afterCommit = async (release: Release): Promise<void> => {
    await Promise.all([guarded(reconcile(reconciling, release), release.id), mirrored()]);
  };
  const shelf = createShelf(releases, ledgers);
  const { find, list, productionBeside } = shelf;
  const deciding = (then: (release: Release) => Promise<void>): Dispatch =>
    informed(createDispatch(releases, then), shelf);
  const dispatch = withRoster(deciding(afterCommit), { roster, find });
  const judgeApi = createApiJudge(options);
  const board = createProgressBoard(redis, queues);
  const isUnderWay = async (release: Release, step: string): Promise<boolean> => {
    const [key] = leaseKeys(release, step);
    return key !== undefined && isHeld(redis, key);
  };
  const looks = createLooks({ ...options, releases, dispatch, newerThan: shelf.newerThan });
  const reviews = createReviewLooks({ ...options, releases, dispatch, underWay: shelf.underWay, guarded });
  const outside = createOutside(options, { shelf, ledgers });
  const locking = { ledgers, afterChange: async (project: string) => afterFreeze(project) };
  const reconciling = {
    releases,
    ledgers,
    dispatch,
    queues,
    isUnderWay,
    lockDeploys: async (release: Release) => lockDeploys(locking, release),
    endWatch: async (release: string) => looks.end(release),
    tell: outside.tell,
    worker,
    now,
  };
  const observing = { projects, repositoryOf, dispatch, find, judgeApi, tried: new Map<string, string>(), now };
  const starting = { ledgers, releases, dispatch, find, list, judgeApi, repositoryOf, roster, afterStart: afterCommit };
  const performing = {
    redis,
    releases,
    dispatch,
    commit: deciding(async () => undefined),
    afterCommit,
    board,
    worker,
    now,
    execute: async (...job: Tail<Parameters<typeof execute>>) =>
      execute(
        { ...options, judgeApi, productionBeside, journalOf: shelf.journalOf, showPage: outside.showPage },
        ...job,
      ),
    adopt: async (release: Release, head: string) => adopt(observing, release, head),
  };

  const wakeAll = async (project: string): Promise<void> => {
    await Promise.all((await shelf.underWay(project)).map(async ({ release }) => guarded(wake(release), release)));
  };
  const show = async (project: string): Promise<void> => queues.addProjectSync(project);
  const afterFreeze = async (project: string): Promise<void> => {
    const all = [show(project), wakeAll(project), outside.tellOfProject(project)];
    await Promise.all(all.map(async (work) => guarded(work, project)));
  };
  const planning = createPlanningDesk({
    world: options,
    ledgers,
    find,
    list,
    judgeApi,
    roster,
    afterFreeze,
    adopt: async (...found) => adopt(observing, ...found),
  });
  const rounds = createRounds({
    redis,
    queues,
    projects,
    shelf,
    worker,
    guarded,
    observe: observeOne,
    outside,
    mind: createProjectTick({ ledgers, find, list, start, show, wakeAll, now }),
    async look(project, { release: id, started }) {
      const release = await ensureStarted(releases, project, id, started);
      await replaceOld({ find, dispatch }, release);
      await reconcile(reconciling, release);
    },
  });

  return {
    ...planning,
    ...rounds,
    ...reviews,
    outside,
    perform: async (job, shutdown) => perform(performing, job, shutdown),
    look: async (release) => looks.look(release),
    scrape: createScrape(options),
    pick: createPicks({ ...options, dispatch, find, list, observe: observeOne }),
    wake,
    start,
    ask: async (...asked) => ask({ dispatch, shelf, observe: observeOne }, ...asked),
    async find(id) {
      const log = await shelf.load(id);
      return log.state && { release: log.state, events: log.commits.flatMap(({ events }) => events), head: log.head };
    },
    withProgress: async (release) => board.withProgress(release),
    chain: async (id) => releases.chain(releaseKey(projectOf(id), id)),
    list,
    async history(project, from) {
      return historyOf(await shelf.entries(project), from, find);
    },
  };

  async function start(request: StartRequest | HotfixRequest): Promise<Answer> {
    const project = projects.get(request.project);
    const unknown = { project: request.project, projects: [...projects.keys()] };
    if (!project) return { kind: 'refused', refusal: refuse('unknown-project', unknown) };
    return startRelease(starting, project, request);
  }

  async function wake(id: string): Promise<void> {
    const release = await find(id);
    if (release) await reconcile(reconciling, release);
  }

  async function observeOne(id: string): Promise<void> {
    const release = await find(id);
    if (release) await observe(observing, release);
  }
}

type Tail<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;
