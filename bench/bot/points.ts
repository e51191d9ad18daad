import type { Commit, Mirror } from '../../src/engine/journal.ts';
import type { Queues } from '../../src/engine/queues.ts';
import type { ReleaseEvent } from '../../src/release/event.ts';
import type { Runner } from '../../src/services/runner/runner.ts';
import type { Watch } from './watch.ts';

/** What an intent passes on its way to the command that it sets off. */
export type Point =
  | 'intent taken'
  | 'commit stored'
  | 'step queued'
  | 'step taken'
  | 'effect begun'
  | 'worktree ready'
  | 'process started';

/** Hears of every point that is passed. */
export type Pass = (point: Point) => void;

/** Queues that tell when a step is put on them. */
export function tellingQueues(queues: Queues, pass: Pass): Queues {
  return {
    ...queues,
    async addStep(job) {
      pass('step queued');
      await queues.addStep(job);
    },
  };
}

/** A runner that tells when it is called, and when its first process has started. */
export function tellingRunner(runner: Runner, pass: Pass): Runner {
  return {
    async run(request) {
      pass('worktree ready');
      const onStart = (pid: number): void => {
        pass('process started');
        request.onStart?.(pid);
      };
      return runner.run({ ...request, onStart });
    },
  };
}

/** A mirror that tells, once for each commit, that it is stored, and what has happened to a release. */
export function tellingMirror(mirror: Mirror, watch: Watch, pass: Pass): Mirror {
  const told = new Set<string>();
  return async (key, entry, stored) => {
    if (told.has(stored.hash)) return; // a mirror may meet a commit again
    told.add(stored.hash);
    pass('commit stored');
    await mirror(key, entry, stored);
    const release = /:release:(.+)$/.exec(key)?.[1];
    if (release !== undefined) watch.tell(release, (JSON.parse(stored.commit) as Commit<ReleaseEvent>).events);
  };
}
