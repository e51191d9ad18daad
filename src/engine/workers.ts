import { DelayedError, Worker, type ConnectionOptions, type Job, type Processor, type WorkerOptions } from 'bullmq';
import type { Engine } from './engine.ts';
import { withMasked } from './masked-error.ts';
import { REVIEW } from './review-queue.ts';
import { syncPause } from './queue-options.ts';
import {
  PICK,
  PREFIX,
  QUEUES,
  TICK,
  type OutsideJob,
  type ReleaseJob,
  type ScrapeJob,
  type StepJob,
  type SyncJob,
} from './queues.ts';

/** What runs in a worker process. */
export interface WorkersOptions {
  connection: ConnectionOptions;
  engine: Engine;
  /** What a person asked for. Runs again if it failed half-way: it knows by its id what it has done. */
  handleIntent: (intent: unknown, options: { willRetry: boolean }) => Promise<void>;
  /** Makes Slack show what is true. An error with `retryAfterMs` says when to try again. */
  syncRelease: (release: string) => Promise<void>;
  /** The same for what belongs to a project and to none of its releases. */
  syncProject: (project: string) => Promise<void>;
  onError: (error: unknown, what: string) => void;
  /** Masks the secrets in what went wrong: BullMQ keeps it with the job. */
  mask: (text: string) => string;
}

/** Steps that run at the same time in one worker: they mostly wait for their commands. */
const STEPS_AT_ONCE = 8;
const INTENTS_AT_ONCE = 16;
const WATCHES_AT_ONCE = 4;
const OUTSIDE_AT_ONCE = 8;

/** A short lock: the reconciler, not BullMQ, decides what becomes of a job whose worker died. */
const LOCK = { lockDuration: 10_000, stalledInterval: 5_000 };

/** Shorter still for what people asked: they wait for it, and it does nothing twice, even if two workers have it. */
const INTENT_LOCK = { lockDuration: 3_000, stalledInterval: 1_000 };

/** Starts the workers of this process. The returned function stops taking work and waits for what is running. */
export function startWorkers(options: WorkersOptions): (deadlineMs: number) => Promise<void> {
  const { engine } = options;
  const shutdown = new AbortController();
  const wake = async ({ name, data }: { name: string; data: Partial<ReleaseJob> }): Promise<void> => {
    if (data.release !== undefined) return name === PICK ? engine.pick(data.release) : engine.wake(data.release);
    if (name !== TICK) return;
    await engine.tick();
    await engine.observeInTurn();
  };
  const workers = [
    open<unknown>(
      options,
      QUEUES.intents,
      async (job) => options.handleIntent(job.data, { willRetry: job.attemptsMade + 1 < (job.opts.attempts ?? 1) }),
      {
        concurrency: INTENTS_AT_ONCE,
        maxStalledCount: 10,
        ...INTENT_LOCK,
      },
    ),
    open<StepJob>(options, QUEUES.steps, async ({ data }) => engine.perform(data, shutdown.signal), {
      concurrency: STEPS_AT_ONCE,
      maxStalledCount: 0,
    }),
    open<Partial<ReleaseJob>>(options, QUEUES.wakes, async (job) => wake(job), { concurrency: 4, maxStalledCount: 0 }),
    open<ReleaseJob | ScrapeJob>(options, QUEUES.watches, async ({ name, data }) => watch(engine, name, data), {
      concurrency: WATCHES_AT_ONCE,
      maxStalledCount: 0,
    }),
    open<SyncJob>(options, QUEUES.sync, async (job, token) => sync(options, job, token), {
      concurrency: 1,
      settings: { backoffStrategy: syncPause },
      maxStalledCount: 10,
    }),
    open<OutsideJob>(
      options,
      QUEUES.outside,
      async (job, token) =>
        patiently(job, token, async () =>
          'page' in job.data ? engine.outside.keepPage(job.data.page) : engine.outside.deliver(job.data),
        ),
      { concurrency: OUTSIDE_AT_ONCE, maxStalledCount: 10 },
    ),
  ];
  return async (deadlineMs) => {
    const deadline = setTimeout(() => shutdown.abort(), deadlineMs);
    await Promise.all(workers.map(async (worker) => worker.close()));
    clearTimeout(deadline);
  };
}

async function watch(engine: Engine, name: string, data: ReleaseJob | ScrapeJob): Promise<void> {
  if (name === REVIEW)
    return 'release' in data ? engine.lookAtReview(data.release) : engine.lookAtReviews(data.project);
  return 'release' in data ? engine.look(data.release) : engine.scrape(data.project);
}

async function sync(
  { syncRelease, syncProject }: WorkersOptions,
  job: Job<SyncJob>,
  token: string | undefined,
): Promise<void> {
  const { data } = job;
  return patiently(job, token, async () => ('release' in data ? syncRelease(data.release) : syncProject(data.project)));
}

/** A worker is not held while Slack, or whoever it is, asks to wait. */
async function patiently(job: Job, token: string | undefined, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const wait = error instanceof Error && 'retryAfterMs' in error ? Number(error.retryAfterMs) : undefined;
    if (wait === undefined) throw error;
    await job.moveToDelayed(Date.now() + wait, token);
    throw new DelayedError();
  }
}

function open<T>(
  { connection, onError, mask }: WorkersOptions,
  queue: string,
  work: Processor<T>,
  more: Pick<WorkerOptions, 'concurrency' | 'maxStalledCount' | 'settings' | 'lockDuration' | 'stalledInterval'>,
): Worker<T> {
  const masking: Processor<T> = async (...job) => {
    try {
      return await work(...job);
    } catch (error) {
      throw withMasked(error, mask);
    }
  };
  const worker = new Worker<T>(queue, masking, { connection, prefix: PREFIX, ...LOCK, ...more });
  worker.on('error', (error) => onError(error, queue));
  worker.on('failed', (_job, error) => onError(error, queue));
  return worker;
}
