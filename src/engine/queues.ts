import { Queue, type ConnectionOptions, type JobsOptions } from 'bullmq';
import { reviewQueue, type ReviewQueue } from './review-queue.ts';
import { keepBeat, untilNextLook } from './beat.ts';
import type { DeliveryJob } from './outside/delivery-job.ts';
import { HINT_OPTIONS, INTENT_OPTIONS, OUTSIDE_OPTIONS, SYNC_OPTIONS } from './queue-options.ts';

/** A step whose turn has come. A hint: the worker looks at the release again. */
export interface StepJob {
  release: string;
  step: string;
  attempt: number;
  start: number;
}

/** A release that somebody should look at. */
export interface ReleaseJob {
  release: string;
}

/** A project whose endpoints are to be scraped. */
export interface ScrapeJob {
  project: string;
}

/** What Slack is to show: of one release, or of a project apart from its releases. */
export type SyncJob = ReleaseJob | { project: string };

/** Who outside of Slack is to hear of what: the readers of a status page of a release, or another program. */
export type OutsideJob = { page: string } | DeliveryJob;

/** Keeps all BullMQ keys in one slot of a cluster. */
export const PREFIX = '{tminus}';

export const QUEUES = {
  intents: 'intents',
  steps: 'steps',
  wakes: 'wakes',
  watches: 'watches',
  sync: 'sync',
  outside: 'outside',
} as const;

/** How often every release under way is looked at, whatever was or wasn't lost, in ms. */
export const TICK_MS = 5_000;

/** The name of the job behind the tick. */
export const TICK = 'tick';

/** The names of the jobs that watch: one release, or the endpoints of one project. */
export const LOOK = 'look';
export const SCRAPE = 'scrape';

/** The name of the job that picks a hotfix onto other release branches. */
export const PICK = 'pick';

/** Everything that T-Minus puts on BullMQ. */
export interface Queues extends ReviewQueue {
  /** @param id Slack's own unique id: the same id never runs twice */
  addIntent(id: string, intent: unknown, delayMs?: number): Promise<void>;
  /**
   * Takes an intent off the queue again, so that it is never begun. `busy`: a worker that lives is at it; `gone`: there is
   * none of that id.
   */
  takeBack(id: string): Promise<'taken back' | 'busy' | 'gone'>;
  addStep(job: StepJob): Promise<void>;
  /** Looks at the release at that instant (ISO 8601, UTC). */
  addWake(release: string, at: string, now: string): Promise<void>;
  /** Makes Slack show what is true; bursts fall together. */
  addSync(release: string, delayMs?: number): Promise<void>;
  /** Looks whether the fix of a hotfix fits the other release branches, and pushes what is ordered; bursts fall together. */
  addPick(release: string): Promise<void>;
  /** The same for what belongs to a project and to none of its releases: its freezes, and what is due. */
  addProjectSync(project: string): Promise<void>;
  /** Makes the status page say what is true of the release; bursts fall together. */
  addPage(release: string): Promise<void>;
  /** Delivers to an endpoint what it has not confirmed; bursts fall together. */
  addDelivery(job: DeliveryJob): Promise<void>;
  /** Slack is back: what failed is tried at once. */
  hurrySync(): Promise<void>;
  startTick(): Promise<void>;
  /** Sees to it that the tick goes on: it brings back everything else that gets lost, and only this brings it back. */
  keepTick(): Promise<void>;
  /** Sees to it that the release is looked at by its metrics, on the beat of its soak. `now`, `since`: ISO 8601, UTC. */
  keepLooking(release: string, soak: { everyMs: number; since: string; now: string }): Promise<void>;
  stopLooking(release: string): Promise<void>;
  /** Sees to it that the endpoints of the project are scraped, one time every so many ms. */
  keepScraping(project: string, everyMs: number): Promise<void>;
  /** For projects that are no longer scraped. */
  stopScrapingBut(projects: string[]): Promise<void>;
  /** Throws away all hints: nothing is lost, the reconciler makes them again. Only when no other worker runs. */
  forgetHints(): Promise<void>;
  close(): Promise<void>;
}

function intentJob(id: string): string {
  return `intent-${id.replaceAll(':', '_')}`;
}

export function createQueues(connection: ConnectionOptions, onError: (error: Error) => void): Queues {
  const open = <T>(name: string, defaultJobOptions: JobsOptions): Queue<T> => {
    const queue = new Queue<T>(name, { connection, prefix: PREFIX, defaultJobOptions });
    queue.on('error', onError);
    return queue;
  };
  const intents = open<unknown>(QUEUES.intents, INTENT_OPTIONS);
  const steps = open<StepJob>(QUEUES.steps, HINT_OPTIONS);
  const wakes = open<Partial<ReleaseJob>>(QUEUES.wakes, HINT_OPTIONS);
  const watches = open<ReleaseJob | ScrapeJob>(QUEUES.watches, HINT_OPTIONS);
  const sync = open<SyncJob>(QUEUES.sync, SYNC_OPTIONS);
  const outside = open<OutsideJob>(QUEUES.outside, OUTSIDE_OPTIONS);
  return {
    ...reviewQueue(watches),
    async addIntent(id, intent, delay) {
      await intents.add('intent', intent, { jobId: intentJob(id), ...(delay && { delay }) });
    },
    async takeBack(id) {
      const job = await intents.getJob(intentJob(id));
      if (!job) return 'gone';
      // BullMQ removes whatever no worker has locked.
      return job.remove().then(
        () => 'taken back' as const,
        (error: unknown) => {
          if (/locked/.test(String(error))) return 'busy' as const;
          throw error;
        },
      );
    },
    async addStep(job) {
      const { release, step, attempt, start } = job;
      await steps.add('step', job, { jobId: `${release}.${step}.${attempt}.${start}` });
    },
    async addWake(release, at, now) {
      const delay = Math.max(0, Date.parse(at) - Date.parse(now));
      await wakes.add('wake', { release }, { jobId: `${release}.wake.${Date.parse(at)}`, delay });
    },
    async addSync(release, delay) {
      await sync.add(
        'sync',
        { release },
        { deduplication: { id: release, keepLastIfActive: true }, ...(delay && { delay }) },
      );
    },
    async addPick(release) {
      await wakes.add(PICK, { release }, { deduplication: { id: `${release}.${PICK}`, keepLastIfActive: true } });
    },
    async addProjectSync(project) {
      // No release is called so: the names of both meet in one queue.
      await sync.add(
        'project sync',
        { project },
        { deduplication: { id: `project ${project}`, keepLastIfActive: true } },
      );
    },
    async addPage(release) {
      await outside.add(
        'page',
        { page: release },
        { deduplication: { id: `page ${release}`, keepLastIfActive: true } },
      );
    },
    async addDelivery(job) {
      const id = `webhook ${job.release ?? job.project} ${job.endpoint}`;
      await outside.add('webhook', job, { deduplication: { id, keepLastIfActive: true } });
    },
    async hurrySync() {
      const failed = (await sync.getDelayed()).filter(({ attemptsMade }) => attemptsMade > 0);
      await Promise.all(failed.map(async (job) => job.promote().catch(() => undefined))); // its turn has just come
    },
    async startTick() {
      await wakes.upsertJobScheduler(TICK, { every: TICK_MS }, { name: TICK, data: {}, opts: HINT_OPTIONS });
    },
    async keepTick() {
      await keepBeat(wakes, { id: TICK, everyMs: TICK_MS, delayMs: 0, name: TICK, data: {}, opts: HINT_OPTIONS });
    },
    async keepLooking(release, { everyMs, since, now }) {
      const delayMs = untilNextLook({ everyMs, since: Date.parse(since), now: Date.parse(now) });
      const job = { name: LOOK, data: { release }, opts: HINT_OPTIONS };
      await keepBeat(watches, { id: `${LOOK}.${release}`, everyMs, delayMs, ...job });
    },
    async stopLooking(release) {
      await watches.removeJobScheduler(`${LOOK}.${release}`);
    },
    async keepScraping(project, everyMs) {
      const job = { name: SCRAPE, data: { project }, opts: HINT_OPTIONS };
      await keepBeat(watches, { id: `${SCRAPE}.${project}`, everyMs, delayMs: 0, ...job });
    },
    async stopScrapingBut(projects) {
      const wanted = new Set(projects.map((project) => `${SCRAPE}.${project}`));
      const known = await watches.getJobSchedulers();
      const unwanted = known.filter(({ key }) => key.startsWith(`${SCRAPE}.`) && !wanted.has(key));
      await Promise.all(unwanted.map(async ({ key }) => watches.removeJobScheduler(key)));
    },
    async forgetHints() {
      await Promise.all([steps, wakes, watches, sync, outside].map(async (queue) => queue.obliterate({ force: true })));
    },
    async close() {
      await Promise.all([intents, steps, wakes, watches, sync, outside].map(async (queue) => queue.close()));
    },
  };
}
