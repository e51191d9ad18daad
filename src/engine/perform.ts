import type { Redis } from 'ioredis';
import type { StepOutcome } from '../process/step.ts';
import type { ReleaseEvent } from '../release/event.ts';
import type { Progress, Release } from '../release/release.ts';
import type { Dispatch } from './dispatch.ts';
import type { Journal } from './journal.ts';
import { leaseKey, projectOf, releaseKey } from './keys.ts';
import { takeLease, type Lease } from './lease.ts';
import type { ProgressBoard } from './progress.ts';
import type { StepJob } from './queues.ts';

/** What the worker of steps needs. */
export interface Performing {
  redis: Redis;
  releases: Journal<ReleaseEvent, Release>;
  dispatch: Dispatch;
  /** The same without what comes after it. */
  commit: Dispatch;
  /** What comes after a commit: looks what should happen now, and shows it. Never throws. */
  afterCommit: (release: Release) => Promise<void>;
  /** Does the work of one step; never throws for what the step itself did wrong. */
  execute: (release: Release, job: StepJob, at: string, handles: Handles) => Promise<StepOutcome>;
  /** Somebody pushed to the release branch. */
  adopt: (release: Release, head: string) => Promise<void>;
  /** Where commands say how far they are. */
  board: Pick<ProgressBoard, 'follow'>;
  /** Names this worker in the journal. */
  worker: string;
  now: () => string;
}

/** How a running step hears that it is no longer wanted, and tells which processes it has. */
export interface Handles {
  signal: AbortSignal;
  onProcess: (pid: number) => void;
  onProgress?: (progress: Progress) => void;
}

/** How often a running step looks whether it is still wanted, in ms. */
const HEARTBEAT_MS = 1_000;

/** Runs one step if it is still wanted: re-read, record the start, run, record the outcome. */
export async function perform(engine: Performing, job: StepJob, shutdown: AbortSignal): Promise<void> {
  const release = await ifWanted(engine, job);
  if (!release) return;
  const leases = await takeLeases(engine, release, job.step);
  if (!leases) return; // somebody else is at it, or still holds the environment: the tick asks again
  let isOver = false;
  try {
    const at = engine.now();
    const { step, attempt, start } = job;
    const begun = await engine.commit(job.release, `begin.${step}.${attempt}.${start}`, {
      type: 'BeginStep',
      step,
      attempt,
      worker: engine.worker,
      at,
    });
    if (begun.kind !== 'done') return;
    const shown = engine.afterCommit(begun.release); // while the step is at work already
    if (begun.events[0]?.type === 'StepStarted') {
      const outcome = await whileWanted(engine, job, leases, shutdown, async (handles) =>
        engine.execute(begun.release, job, at, handles),
      );
      await record(engine, begun.release, job, outcome);
      isOver = outcome.kind === 'aborted' && !shutdown.aborted;
    }
    await shown;
  } finally {
    await Promise.all(leases.map(async (lease) => lease.release()));
  }
  if (isOver) await letOthersIn(engine, job.release);
}

/** What was stopped has held up what is wanted instead, such as the rollback: its turn has come. */
async function letOthersIn(engine: Performing, id: string): Promise<void> {
  const release = (await load(engine, id)).state;
  if (release) await engine.afterCommit(release);
}

/** What is known here may be behind, but then it is looked at again before the step begins. */
async function ifWanted(engine: Performing, job: StepJob): Promise<Release | undefined> {
  const known = engine.releases.known(releaseKey(projectOf(job.release), job.release))?.state;
  if (known && isWanted(known, job, job.start - 1)) return known;
  const release = (await load(engine, job.release)).state;
  return release && isWanted(release, job, job.start - 1) ? release : undefined;
}

/** The lease of a step, and of the environment that it changes. */
export function leaseKeys(release: Release, step: string): string[] {
  const work = release.checklist.steps.find(({ id }) => id === step)?.work;
  const environment = work?.kind === 'command' ? work.environment : undefined;
  const names = [`${release.id}.${step}`, ...(environment === undefined ? [] : [`environment.${environment}`])];
  return names.map((name) => leaseKey(release.project, name));
}

async function takeLeases(engine: Performing, release: Release, step: string): Promise<Lease[] | undefined> {
  const leases: Lease[] = [];
  for (const key of leaseKeys(release, step)) {
    const lease = await takeLease(engine.redis, key);
    if (!lease) {
      await Promise.all(leases.map(async (taken) => taken.release()));
      return undefined;
    }
    leases.push(lease);
  }
  return leases;
}

async function whileWanted(
  engine: Performing,
  job: StepJob,
  leases: Lease[],
  shutdown: AbortSignal,
  work: (handles: Handles) => Promise<StepOutcome>,
): Promise<StepOutcome> {
  const unwanted = new AbortController();
  const progress = engine.board.follow(job);
  let beating = Promise.resolve();
  const beat = async (): Promise<void> => {
    const held = await Promise.all(leases.map(async (lease) => lease.renew()));
    const release = (await load(engine, job.release)).state;
    if (held.includes(false) || !release || !isWanted(release, job, job.start)) unwanted.abort();
  };
  // A beat that fails (Redis is away for a moment) is made up for by the next one; a lease that was lost ends the work.
  const heart = setInterval(() => {
    beating = beat().catch(() => {});
  }, HEARTBEAT_MS);
  try {
    return await work({
      signal: AbortSignal.any([unwanted.signal, shutdown]),
      onProcess: (pid) =>
        void Promise.all(leases.map(async (lease) => lease.include(pid))).catch(() => unwanted.abort()),
      onProgress: progress.report,
    });
  } finally {
    clearInterval(heart);
    await Promise.all([beating, progress.end()]);
  }
}

async function record(
  engine: Performing,
  release: Release,
  { step, attempt, start }: StepJob,
  outcome: StepOutcome,
): Promise<void> {
  const common = { step, attempt, start, at: engine.now() };
  const intent = `end.${step}.${attempt}.${start}`;
  switch (outcome.kind) {
    case 'succeeded':
      await engine.dispatch(release.id, intent, { type: 'SucceedStep', result: outcome.result, ...common });
      return;
    case 'failed':
      await engine.dispatch(release.id, intent, { type: 'FailStep', trouble: outcome.trouble, ...common });
      return;
    case 'superseded':
      await engine.adopt(release, outcome.head);
      return;
    case 'aborted':
      return; // a cancelled release wants nothing recorded; after a shutdown the next worker finds the step as it was
    default:
      return outcome satisfies never;
  }
}

/** Is it this attempt's turn, after so many starts? */
function isWanted(release: Release, { step, attempt }: StepJob, starts: number): boolean {
  const state = release.steps[step];
  const waiting = state?.status === 'pending' || state?.status === 'running';
  return !release.ended && waiting && state.attempt === attempt && state.starts === starts;
}

async function load(engine: Performing, release: string): Promise<{ state: Release | undefined }> {
  return engine.releases.load(releaseKey(projectOf(release), release));
}
