import type { Redis } from 'ioredis';
import type { Progress, Release } from '../release/release.ts';
import { progressKey, projectOf } from './keys.ts';
import type { Queues, StepJob } from './queues.ts';

/** How far the commands that run say they are: telemetry, of which nothing outlives its step. */
export interface ProgressBoard {
  /** Takes what one start of a step says, and shows it about once a second. `end`: nothing more comes of it. */
  follow(job: StepJob): { report: (progress: Progress) => void; end: () => Promise<void> };
  /** The release with what its running steps say of themselves. */
  withProgress(release: Release): Promise<Release>;
}

/** So often at most it is shown, in ms: Slack takes about one change of a message a second. */
const EVERY_MS = 1_000;

/** What a worker that died has left behind is gone by then, in s. */
const KEPT_S = 3_600;

type Said = Progress & Pick<StepJob, 'attempt' | 'start'>;

export function createProgressBoard(redis: Redis, queues: Pick<Queues, 'addSync'>): ProgressBoard {
  return {
    follow(job) {
      const { release, step, attempt, start } = job;
      const key = progressKey(projectOf(release), release);
      let latest: Progress | undefined;
      let shownAt = Number.NEGATIVE_INFINITY;
      let timer: NodeJS.Timeout | undefined;
      let writing = Promise.resolve();
      const show = async (): Promise<void> => {
        if (!latest) return;
        const said: Said = { ...latest, attempt, start };
        await redis.multi().hset(key, step, JSON.stringify(said)).expire(key, KEPT_S).exec();
        await queues.addSync(release);
      };
      const flush = (): void => {
        timer = undefined;
        shownAt = performance.now();
        // What could not be shown is made up for by what comes next.
        writing = writing.then(show).catch(() => {});
      };
      return {
        report(progress) {
          const next = onwards(latest, progress);
          if (latest?.percent === next.percent && latest.text === next.text) return;
          latest = next;
          timer ??= setTimeout(flush, Math.max(0, shownAt + EVERY_MS - performance.now()));
        },
        async end() {
          clearTimeout(timer);
          await writing;
          if (latest) await redis.hdel(key, step).catch(() => {});
        },
      };
    },
    async withProgress(release) {
      const running = Object.entries(release.steps).filter(([, { status }]) => status === 'running');
      if (running.length === 0) return release;
      const all = await redis.hgetall(progressKey(release.project, release.id));
      const steps = running.flatMap(([id, state]) => {
        const said = all[id] === undefined ? undefined : (JSON.parse(all[id]) as Said);
        if (said?.attempt !== state.attempt || said.start !== state.starts) return [];
        const { percent, text } = said;
        return [[id, { ...state, progress: { percent, ...(text !== undefined && { text }) } }]];
      });
      return steps.length === 0 ? release : { ...release, steps: { ...release.steps, ...Object.fromEntries(steps) } };
    },
  };
}

/** A bar doesn't go back, except to 0: then a new part of the work begins. */
function onwards(before: Progress | undefined, next: Progress): Progress {
  const goesBack = before !== undefined && next.percent < before.percent && next.percent !== 0;
  return goesBack ? { ...next, percent: before.percent } : next;
}
