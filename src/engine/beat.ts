import type { JobsOptions, Queue } from 'bullmq';

/** A job that comes back by itself. */
export interface Beat<T> {
  /** The scheduler's id. */
  id: string;
  everyMs: number;
  /** Until the first job, in ms. */
  delayMs: number;
  name: string;
  data: T;
  opts: JobsOptions;
}

/** For so long a beat may miss its time on top of two whole beats, in ms: then its next job was lost, or a clock was wrong. */
const OFF_MS = 10_000;

/**
 * Makes sure that the job comes back by itself; one that does already is left alone, since each change moves its times.
 * A worker that dies at the wrong moment takes the next job with it, and one whose clock is ahead puts it off: then the
 * scheduler is made anew.
 */
export async function keepBeat<T>(queue: Queue, { id, everyMs, delayMs, name, data, opts }: Beat<T>): Promise<void> {
  const present = await queue.getJobScheduler(id);
  const now = Date.now();
  const isOff = Math.abs((present?.next ?? 0) - now) > 2 * everyMs + OFF_MS;
  if (present?.every === everyMs && !isOff) return;
  if (present) await queue.removeJobScheduler(id);
  await queue.upsertJobScheduler(id, { every: everyMs, startDate: now + delayMs }, { name, data, opts });
}

/** How long until the next look of a soak: on its own beat, a little after the end of a window (ms since 1970, UTC). */
export function untilNextLook({ everyMs, since, now }: { everyMs: number; since: number; now: number }): number {
  // Steps of one soak may begin some milliseconds apart, and measurements take a moment to arrive.
  const first = since + everyMs + Math.min(1_000, everyMs / 10);
  const missed = Math.max(0, Math.ceil((now - first) / everyMs));
  return Math.max(0, first + missed * everyMs - now);
}
