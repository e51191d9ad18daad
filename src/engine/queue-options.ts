import type { JobsOptions } from 'bullmq';

/** Finished intents are remembered for a day: their id is what makes a redelivered click do nothing. */
export const INTENT_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: { age: 86_400, count: 10_000 },
  removeOnFail: { age: 86_400, count: 10_000 },
};

/** The journal is the memory, the queue is not. */
export const HINT_OPTIONS: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/**
 * Slack may be away for a day; what it is to show then is looked at afresh each time. Tried until it is shown: nobody else
 * would remember a release that has ended meanwhile.
 */
export const SYNC_OPTIONS: JobsOptions = {
  ...HINT_OPTIONS,
  attempts: Number.MAX_SAFE_INTEGER,
  backoff: { type: 'custom' },
};

/** Whoever is out there may be away for a day; the job says itself when it is to be tried again. */
export const OUTSIDE_OPTIONS: JobsOptions = {
  ...HINT_OPTIONS,
  attempts: Number.MAX_SAFE_INTEGER,
  backoff: { type: 'fixed', delay: 5_000 },
};

/** How long until Slack is tried again, in ms: soon, then every 5 s, and after an hour ever more seldom up to every 15 s. */
export function syncPause(failures: number): number {
  const patient = Math.min(15_000, Math.max(5_000, 10 * failures));
  return failures > 3 ? patient : 1_000 * failures;
}
