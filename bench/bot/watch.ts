import type { ReleaseEvent } from '../../src/release/event.ts';

/** Waits for what happens to releases. */
export interface Watch {
  /** Tells what has happened. */
  tell(release: string, events: ReleaseEvent[]): void;
  /** Nothing that anybody waits for will happen any more. */
  fail(error: Error): void;
  /** Resolves with the first such event from now on; rejects when another step of the release fails before. */
  until(release: string, isIt: (event: ReleaseEvent) => boolean): Promise<ReleaseEvent>;
}

interface Waiting {
  release: string;
  isIt: (event: ReleaseEvent) => boolean;
  resolve: (event: ReleaseEvent) => void;
  reject: (error: Error) => void;
}

export function openWatch(): Watch {
  const waiting = new Set<Waiting>();
  return {
    tell(release, events) {
      for (const one of [...waiting].filter((one) => one.release === release)) {
        const failed = events.find(({ type }) => type === 'StepFailed' || type === 'StepInterrupted');
        const event = events.find(one.isIt);
        if (event) one.resolve(event);
        else if (failed) one.reject(new Error(`${release}: ${JSON.stringify(failed)}`));
        else continue;
        waiting.delete(one);
      }
    },
    fail(error) {
      for (const { reject } of waiting) reject(error);
      waiting.clear();
    },
    async until(release, isIt) {
      const { promise, resolve, reject } = Promise.withResolvers<ReleaseEvent>();
      waiting.add({ release, isIt, resolve, reject });
      return promise;
    },
  };
}
