import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import type { PersonCommand } from '../release/command.ts';
import type { ReleaseEvent } from '../release/event.ts';
import { evolveLedger, type Ledger, type LedgerEntry, type LedgerEvent } from '../release/ledger.ts';
import { refuse } from '../release/refusal.ts';
import { evolve, type Release } from '../release/release.ts';
import { lastGood, overtakenBy } from '../release/rollback.ts';
import type { Asked, Desk } from './desk.ts';
import { createDispatch } from './dispatch.ts';
import { execute, type World } from './execute.ts';
import { historyOf } from './history.ts';
import { createJournal, type Mirror } from './journal.ts';
import { ledgerKey, projectOf, releaseKey } from './keys.ts';
import { isHeld } from './lease.ts';
import { adopt, observe } from './observe.ts';
import { createLooks } from './look.ts';
import { leaseKeys, perform } from './perform.ts';
import type { Queues, StepJob } from './queues.ts';
import { ensureStarted, reconcile } from './reconcile.ts';
import { createScrape, scrapeEvery } from './scrape.ts';
import { refuseTrouble, startRelease } from './start.ts';

/** What makes releases move, with everything it touches handed in. */
export interface EngineOptions extends World {
  redis: Redis;
  queues: Queues;
  mirror?: Mirror;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** What the workers and the desk call. */
export interface Engine extends Desk {
  /** Runs one step, if it is still wanted. */
  perform(job: StepJob, shutdown: AbortSignal): Promise<void>;
  /** Looks at the metrics of one release. Never throws for what they do. */
  look(release: string): Promise<void>;
  /** Scrapes the endpoints of one project. */
  scrape(project: string): Promise<void>;
  /** Looks at one release, whatever brought it up. */
  wake(release: string): Promise<void>;
  /** Looks at everything that is under way. */
  tick(): Promise<void>;
  /** The first look of a process: also at what has just ended, since its last messages may not have been sent. */
  resume(): Promise<void>;
  /** Looks whether people have pushed to release branches. */
  observe(): Promise<void>;
}

const LISTED = 20;

export function createEngine(options: EngineOptions): Engine {
  const { redis, queues, projects, now, onError } = options;
  const worker = `${hostname()}#${process.pid}`;
  const guarded = async (work: Promise<unknown>, what: string): Promise<void> => {
    await work.catch((error: unknown) => onError(error, what));
  };
  // What is stored has happened, whatever goes wrong after it: the tick makes up for it. The mirror is written meanwhile.
  let mirroring = Promise.resolve();
  const mirror: Mirror = async (key, entry, stored) => {
    if (!options.mirror) return;
    const before = mirroring;
    const written = guarded(options.mirror(key, entry, stored), `the mirror of ${key}`);
    mirroring = written.then(async () => before);
  };
  const afterCommit = async (release: Release): Promise<void> => {
    await Promise.all([guarded(reconcile(reconciling, release), release.id), mirroring]);
  };
  const releases = createJournal<ReleaseEvent, Release>(redis, evolve, mirror);
  const ledgers = createJournal<LedgerEvent, Ledger>(redis, evolveLedger, mirror);
  const dispatch = createDispatch(releases, afterCommit);
  const isUnderWay = async (release: Release, step: string): Promise<boolean> => {
    const [key] = leaseKeys(release, step);
    return key !== undefined && isHeld(redis, key);
  };
  const looks = createLooks({ ...options, releases, dispatch, newerThan });
  const endWatch = async (release: string): Promise<void> => looks.end(release);
  const reconciling = { releases, ledgers, dispatch, queues, isUnderWay, endWatch, worker, now };
  const find = async (id: string): Promise<Release | undefined> => (await load(id)).state;
  const observing = { projects, repositoryOf: options.repositoryOf, dispatch, find, now };
  const starting = { ledgers, releases, list, repositoryOf: options.repositoryOf, afterStart: afterCommit };
  const performing = {
    redis,
    releases,
    dispatch,
    commit: createDispatch(releases, async () => undefined),
    afterCommit,
    worker,
    now,
    execute: async (...job: Tail<Parameters<typeof execute>>) => execute(options, ...job),
    adopt: async (release: Release, head: string) => adopt(observing, release, head),
  };

  const load = async (id: string) => releases.load(releaseKey(projectOf(id), id));
  const entriesOf = async (project: string): Promise<LedgerEntry[]> =>
    (await ledgers.load(ledgerKey(project))).state?.releases ?? [];
  const underWay = async (project: string): Promise<LedgerEntry[]> =>
    (await entriesOf(project)).filter(({ archived }) => !archived);
  /** One that fails keeps none of the others from their turn. */
  const each = async (look: (project: string, entry: LedgerEntry) => Promise<void>): Promise<void> => {
    const ofProject = async (project: string): Promise<unknown> =>
      Promise.all((await underWay(project)).map(async (entry) => guarded(look(project, entry), entry.release)));
    await Promise.all([...projects.keys()].map(async (project) => guarded(ofProject(project), project)));
  };

  return {
    perform: async (job, shutdown) => perform(performing, job, shutdown),
    look: async (release) => looks.look(release),
    scrape: createScrape(options),
    async wake(id) {
      const release = await find(id);
      if (release) await reconcile(reconciling, release);
    },
    tick,
    async resume() {
      await tick();
      await guarded(queues.stopScrapingBut(scraped().map(({ id }) => id)), 'scraping');
      const shown = async (project: string): Promise<unknown> =>
        Promise.all((await list(project)).map(async ({ id }) => queues.addSync(id)));
      await Promise.all([...projects.keys()].map(async (project) => guarded(shown(project), project)));
    },
    async observe() {
      await each(async (_, { release }) => observeOne(release));
    },
    async start(request) {
      const project = projects.get(request.project);
      if (!project)
        return {
          kind: 'refused',
          refusal: refuse('unknown-project', { project: request.project, projects: [...projects.keys()] }),
        };
      return startRelease(starting, project, request);
    },
    async ask(id: string, command: PersonCommand, { intent, by, at }: Asked) {
      // Nobody approves what they can't see: commits that have just been pushed come in first.
      const unseen = command.type === 'Approve' ? await observeOne(id).catch(refuseTrouble) : undefined;
      if (unseen) return { kind: 'refused', refusal: unseen };
      return dispatch(id, intent, { ...(await complete(id, command)), by, at });
    },
    async find(id) {
      const log = await load(id);
      return log.state && { release: log.state, events: log.commits.flatMap(({ events }) => events), head: log.head };
    },
    list,
    async history(project, from) {
      return historyOf(await entriesOf(project), from, find);
    },
  };

  function scraped(): { id: string; everyMs: number }[] {
    return [...projects.values()].flatMap((project) => {
      const everyMs = scrapeEvery(project);
      return everyMs === undefined ? [] : [{ id: project.id, everyMs }];
    });
  }

  async function tick(): Promise<void> {
    await Promise.all(scraped().map(async ({ id, everyMs }) => guarded(queues.keepScraping(id, everyMs), id)));
    await each(async (project, { release, started }) =>
      reconcile(reconciling, await ensureStarted(releases, project, release, started)),
    );
  }

  async function list(project: string): Promise<Release[]> {
    const ledger = await entriesOf(project);
    const recent = ledger.filter(({ archived }, index) => !archived || index >= ledger.length - LISTED);
    const found = await Promise.all(recent.map(async ({ release }) => find(release)));
    return found.filter((release) => release !== undefined).toReversed();
  }

  /**
   * A rollback goes to what was good: the release before may have been rolled back itself, even since this one started.
   * And it is of what production runs, which may be a later release.
   */
  async function complete(id: string, command: PersonCommand): Promise<PersonCommand> {
    if (command.type !== 'RollBack') return command;
    const all = await list(projectOf(id));
    const before = all.find((release) => release.id === id)?.previousTag;
    const to = lastGood(before, all);
    const overtaken = overtakenBy(await newerThan(id));
    return { ...command, ...(to !== undefined && to !== before && { to }), ...(overtaken && { overtaken }) };
  }

  async function newerThan(id: string): Promise<Release[]> {
    const all = await list(projectOf(id));
    return all.slice(
      0,
      Math.max(
        0,
        all.findIndex((release) => release.id === id),
      ),
    );
  }

  async function observeOne(id: string): Promise<void> {
    const release = await find(id);
    if (release) await observe(observing, release);
  }
}

type Tail<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;
