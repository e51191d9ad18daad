import type { Redis } from 'ioredis';
import type { Queues } from '../engine/queues.ts';
import { answersKey, waitingKey, type Entry, type TerminalRequest } from './protocol.ts';

/** What asking takes. */
export interface Asking {
  /** Nobody else may use it meanwhile: it is blocked while it waits. */
  redis: Redis;
  queues: Pick<Queues, 'addIntent' | 'takeBack'>;
  /** Is given whatever the worker has to say, as it comes. */
  hear: (told: Extract<Entry, { kind: 'told' }>) => void;
  /** Whoever asked doesn't want it any more. */
  signal?: AbortSignal;
  /** How long nothing may be heard before it is looked after, in ms. */
  patienceMs?: number;
}

/**
 * What became of it: answered; never begun, and never will be; or begun by a worker that said no more, so that it may
 * still happen.
 */
export type Outcome = 'answered' | 'never begun' | 'unknown';

const PATIENCE_MS = 10_000;

/** The mark of whoever waits outlives a look by far. */
const WAITING_MS = 15_000;
const LOOK_S = 1;

/** Puts a request on the queue and hears the worker out, however long that takes, as long as one is at it. */
export async function askWorker(asking: Asking, request: TerminalRequest): Promise<Outcome> {
  const { redis, queues } = asking;
  const waits = async (): Promise<unknown> => redis.set(waitingKey(request), '', 'PX', WAITING_MS);
  await waits();
  await queues.addIntent(request.id, request);
  try {
    return await hearOut(asking, request, waits);
  } finally {
    await redis.del(waitingKey(request), answersKey(request));
  }
}

async function hearOut(
  { redis, queues, hear, signal, patienceMs = PATIENCE_MS }: Asking,
  request: TerminalRequest,
  waits: () => Promise<unknown>,
): Promise<Outcome> {
  let isBegun = false;
  let heardAt = performance.now();
  for (;;) {
    const [, json] = (await redis.blpop(answersKey(request), LOOK_S)) ?? [];
    if (json !== undefined) {
      const entry = JSON.parse(json) as Entry;
      if (entry.kind === 'end') return 'answered';
      if (entry.kind === 'told') hear(entry);
      isBegun = true;
      heardAt = performance.now();
      continue;
    }
    const isOver = signal?.aborted === true;
    if (!isOver && performance.now() - heardAt < patienceMs) {
      await waits();
      continue;
    }
    const back = await queues.takeBack(request.id);
    if (back === 'busy' && !isOver) heardAt = performance.now();
    else if ((await redis.llen(answersKey(request))) === 0)
      return back === 'taken back' && !isBegun ? 'never begun' : 'unknown';
  }
}
