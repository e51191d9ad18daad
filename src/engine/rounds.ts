import type { Redis } from 'ioredis';
import type { Project } from '../process/project.ts';
import { awaitsFix } from '../release/awaits-fix.ts';
import type { LedgerEntry } from '../release/ledger.ts';
import { observedKey } from './keys.ts';
import type { Outside } from './outside/outside.ts';
import type { Queues } from './queues.ts';
import { scrapeEvery } from './scrape.ts';
import type { Shelf } from './shelf.ts';

/** What looking at everything that is under way takes. */
export interface RoundsOptions {
  redis: Redis;
  queues: Queues;
  projects: Map<string, Project>;
  shelf: Pick<Shelf, 'find' | 'list' | 'underWay'>;
  worker: string;
  /** Looks at one release, also at one whose first event was never written. */
  look: (project: string, entry: LedgerEntry) => Promise<void>;
  /** Looks whether people have pushed to its branch. */
  observe: (release: string) => Promise<void>;
  /** Others than Slack hear of everything, too. */
  outside: Pick<Outside, 'begin' | 'tell' | 'tellOfProject'>;
  /** Looks at what belongs to the project and to none of its releases. */
  mind: (project: Project) => Promise<void>;
  /** Work that fails is told of, and keeps nothing else from its turn. */
  guarded: (work: Promise<unknown>, what: string) => Promise<void>;
}

/** Everything that is looked at from time to time. */
export interface Rounds {
  /** Looks at everything that is under way. */
  tick(): Promise<void>;
  /** The first look of a process: also at what has just ended, since its last messages may not have been sent. */
  resume(): Promise<void>;
  /** Looks whether people have pushed to release branches. */
  observe(): Promise<void>;
  /** The same, unless some worker has just done it: asked at every tick, it is done twice a minute; a fix that people wait for is looked for at once. */
  observeInTurn(): Promise<void>;
}

/** How long the release branches of a project are left alone after some worker has looked at them, in ms. */
const OBSERVED_MS = 25_000;

export function createRounds(options: RoundsOptions): Rounds {
  const { redis, queues, projects, shelf, worker, look, observe, outside, mind, guarded } = options;
  const everywhere = async (visit: (project: Project) => Promise<unknown>): Promise<void> => {
    await Promise.all([...projects.values()].map(async (project) => guarded(visit(project), project.id)));
  };
  const each = async ({ id }: Project, visit: (entry: LedgerEntry) => Promise<void>): Promise<void> => {
    const entries = await shelf.underWay(id);
    await Promise.all(entries.map(async (entry) => guarded(visit(entry), entry.release)));
  };
  const observeAll = async (project: Project): Promise<void> => each(project, async ({ release }) => observe(release));
  const observeAwaited = async (project: Project): Promise<void> => {
    await each(project, async ({ kind, release: id }) => {
      const release = kind === 'hotfix' ? await shelf.find(id) : undefined;
      if (release && awaitsFix(release)) await observe(id);
    });
  };
  const isMyTurn = async ({ id }: Project): Promise<boolean> =>
    (await redis.set(observedKey(id), worker, 'PX', OBSERVED_MS, 'NX')) !== null;

  async function tick(): Promise<void> {
    await Promise.all(scraped(projects).map(async ({ id, everyMs }) => guarded(queues.keepScraping(id, everyMs), id)));
    await everywhere(async (project) => each(project, async (entry) => look(project.id, entry)));
    await everywhere(mind);
    await everywhere(async ({ id }) => outside.tellOfProject(id));
  }

  return {
    tick,
    async resume() {
      await outside.begin();
      await tick();
      await guarded(queues.stopScrapingBut(scraped(projects).map(({ id }) => id)), 'scraping');
      await everywhere(async ({ id }) => {
        const shown = (await shelf.list(id)).map(async (release) => {
          await Promise.all([queues.addSync(release.id), outside.tell(release)]);
        });
        await Promise.all([queues.addProjectSync(id), ...shown]);
      });
    },
    observe: async () => everywhere(observeAll),
    observeInTurn: async () =>
      everywhere(async (project) => ((await isMyTurn(project)) ? observeAll(project) : observeAwaited(project))),
  };
}

function scraped(projects: Map<string, Project>): { id: string; everyMs: number }[] {
  return [...projects.values()].flatMap((project) => {
    const everyMs = scrapeEvery(project);
    return everyMs === undefined ? [] : [{ id: project.id, everyMs }];
  });
}
