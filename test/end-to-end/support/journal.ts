import { join } from 'node:path';
import { Redis } from 'ioredis';
import { vi } from 'vitest';
import { projectOf, releaseKey } from '../../../src/engine/keys.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import { socketPath } from '../../../src/services/redis/socket-path.ts';

/** The journal of one release, read as it is written. */
export interface WatchedJournal extends Disposable {
  /** Everything that has been read so far. */
  events: ReleaseEvent[];
  /** Waits for the next commit, and returns what has happened since the last one. */
  next(): Promise<ReleaseEvent[]>;
  /** Has an event of this name been read? */
  has(name: string): boolean;
}

/** Watches a release in the private Redis of a data directory; waits until there is one. */
export async function watchJournal(dataDir: string, release: string): Promise<WatchedJournal> {
  const socket = await socketPath(join(dataDir, 'redis'));
  const redis = await vi.waitFor(async () => connect(socket), 10_000);
  const key = releaseKey(projectOf(release), release);
  const events: ReleaseEvent[] = [];
  let last = '0';
  return {
    events,
    async next() {
      const streams = await redis.xread('BLOCK', 0, 'STREAMS', key, last);
      const entries = streams?.[0]?.[1] ?? [];
      const news = entries.flatMap(([, [, commit = '']]) => (JSON.parse(commit) as { events: ReleaseEvent[] }).events);
      last = entries.at(-1)?.[0] ?? last;
      events.push(...news);
      return news;
    },
    has: (name) => events.some((event) => nameOf(event) === name),
    [Symbol.dispose]: () => redis.disconnect(),
  };
}

/**
 * What happened and to what, e.g. `StepStarted run-tests`, `ApprovalGiven testing by U0BOB`,
 * `HealthChanged error-rate unhealthy`.
 */
export function nameOf(event: ReleaseEvent): string {
  if (event.type === 'HealthChanged') return `${event.type} ${event.check} ${event.verdict.health}`;
  if (event.type === 'RollbackOrdered') return event.type;
  const about = 'step' in event ? event.step : 'gate' in event ? event.gate : 'phase' in event ? event.phase : '';
  return `${event.type} ${about}${event.type === 'ApprovalGiven' ? ` by ${event.by}` : ''}`.trim();
}

async function connect(socket: string): Promise<Redis> {
  const redis = new Redis(socket, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined); // the promise tells
  await redis.connect();
  return redis;
}
