import { randomUUID } from 'node:crypto';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createQueues, PREFIX, QUEUES, type Queues } from '../../../src/engine/queues.ts';
import { finish, section } from '../../../src/slack/blocks.ts';
import type { HandleIntent } from '../../../src/slack/handle-intent.ts';
import type { Intent } from '../../../src/slack/intent.ts';
import { NO, type Message } from '../../../src/slack/message.ts';
import { askWorker, type Asking } from '../../../src/terminal/ask-worker.ts';
import { plainText } from '../../../src/terminal/plain-text.ts';
import type { TerminalRequest } from '../../../src/terminal/protocol.ts';
import { createTerminalDesk, type Serving } from '../../../src/terminal/serve.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';

let server: TestRedis;
let redis: Redis;
let queues: Queues;
let intents: Intent[];
let heard: { text: string; isNo: boolean }[];

beforeEach(async () => {
  server = await startTestRedis();
  redis = await server.connect();
  queues = createQueues(redis, () => undefined);
  intents = [];
  heard = [];
});
afterEach(async () => {
  await queues.close();
  await server.stop();
});

describe('what is typed at a terminal', () => {
  it('is done by a worker, as the person whom the configuration names, and answered', async () => {
    work(async (intent, tell) => {
      intents.push(intent);
      await tell(sentence('It has begun.'));
      await tell(sentence('It is done.'));
    });
    expect(await ask('hold two days more')).toBe('answered');
    expect(heard).toEqual([
      { text: 'It has begun.', isNo: false },
      { text: 'It is done.', isNo: false },
    ]);
    expect(intents).toMatchObject([
      {
        id: expect.stringMatching(/^terminal\./),
        person: 'U01ALICE',
        channel: '',
        typed: true,
        ask: { kind: 'steer', command: { type: 'Hold', reason: 'two days more' } },
      },
    ]);
    expect(await redis.keys('tminus:*')).toEqual([]);
  });

  it('is told from what was refused', async () => {
    work(async (_, tell) => tell({ ...sentence('You may not.'), [NO]: true }));
    expect(await ask('resume')).toBe('answered');
    expect(heard).toEqual([{ text: 'You may not.', isNo: true }]);
  });

  it('is a mistake like any other when nobody knows the word', async () => {
    work(async (intent) => void intents.push(intent));
    expect(await ask('statsu')).toBe('answered');
    expect(heard).toEqual([{ text: expect.stringContaining('`tminus status`'), isNo: true }]);
    expect(intents).toEqual([]);
  });

  it('is refused to whomever the configuration doesn’t name, by the name that would have to stand there', async () => {
    work(async (intent) => void intents.push(intent));
    await ask('status', { user: 'mallory_x' });
    expect(heard).toEqual([{ text: expect.stringContaining('add `mallory_x: U…`'), isNo: true }]);
    await ask('status', { user: '__proto__' });
    expect(heard).toHaveLength(2);
    expect(intents).toEqual([]);
  });

  it('is refused to everybody where terminals are off, with how to turn them on', async () => {
    work(async (intent) => void intents.push(intent), { operators: undefined });
    await ask('status');
    expect(heard).toEqual([{ text: expect.stringContaining('Terminals are off'), isNo: true }]);
    expect(intents).toEqual([]);
  });

  it('is taken off the queue when no worker runs, so that it never happens', async () => {
    expect(await ask('hold it', { patienceMs: 100 })).toBe('never begun');
    work(async (intent) => void intents.push(intent));
    await ask('status');
    expect(intents.map(({ ask }) => ask.kind)).toEqual(['status']);
  });

  it('is left undone when whoever typed it has gone', async () => {
    await queues.addIntent('terminal.gone', request('hold it', 'terminal.gone'));
    work(async (intent) => void intents.push(intent));
    await ask('status');
    expect(intents.map(({ ask }) => ask.kind)).toEqual(['status']);
  });

  it('is waited for as long as a worker is at it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    work(async (_, tell) => {
      begun.resolve();
      await promise;
      await tell(sentence('At last.'));
    });
    const asked = ask('minor dry-run', { patienceMs: 0 });
    await begun.promise;
    // Several looks later.
    for (let looks = 0; looks < 3; looks++) await queues.takeBack('terminal.none');
    resolve();
    expect(await asked).toBe('answered');
    expect(heard.map(({ text }) => text)).toEqual(['At last.']);
  });

  it('may still happen when its worker died in the middle, and that is said', async () => {
    const begun = Promise.withResolvers<void>();
    const worker = work(
      async () => {
        begun.resolve();
        await new Promise(() => undefined);
      },
      {},
      { lockDuration: 300 },
    );
    const asked = ask('minor', { patienceMs: 300 });
    await begun.promise;
    await worker.close(true);
    expect(await asked).toBe('unknown');
  });

  it('is answered when a worker that failed half-way tries it again', async () => {
    let tries = 0;
    work(async (_, tell) => {
      tries += 1;
      if (tries === 1) throw new Error('Redis was away');
      await tell(sentence('Done.'));
    });
    expect(await ask('status')).toBe('answered');
    expect(heard.map(({ text }) => text)).toEqual(['Done.']);
  });

  it('is taken back when whoever typed it presses Ctrl-C in time', async () => {
    const over = new AbortController();
    const asked = ask('hold it', { signal: over.signal });
    over.abort();
    expect(await asked).toBe('never begun');
  });
});

type Handling = (intent: Intent, tell: (message: Message) => Promise<void>) => Promise<void>;

/** A worker for what people ask, with another handler. */
function work(handle: Handling, more: Partial<Serving> = {}, options: { lockDuration?: number } = {}): Worker {
  const serve = createTerminalDesk({
    redis,
    operators: { alice: 'U01ALICE' },
    known: () => ({ projects: ['acme-web'], today: () => '2025-12-08' }),
    handlerFor:
      (tell): HandleIntent =>
      async (intent) =>
        handle(intent, tell),
    log: { info: () => undefined, warn: () => undefined },
    now: () => '2025-12-08T09:00:00Z',
    ...more,
  });
  const worker = new Worker<TerminalRequest>(
    QUEUES.intents,
    async (job) => serve(job.data, { willRetry: job.attemptsMade + 1 < (job.opts.attempts ?? 1) }),
    { connection: redis, prefix: PREFIX, concurrency: 4, ...options },
  );
  worker.on('error', () => undefined);
  onTestFinished(async () => worker.close(true));
  return worker;
}

async function ask(
  words: string,
  { user = 'alice', ...more }: Partial<Asking> & { user?: string } = {},
): Promise<string> {
  const waiting = redis.duplicate();
  const { id, terminal } = request(words);
  try {
    return await askWorker(
      {
        redis: waiting,
        queues,
        hear: ({ message, isNo }) => void heard.push({ text: plainText(message, 'UTC'), isNo }),
        patienceMs: 20_000,
        ...more,
      },
      { id, terminal: { ...terminal, user } },
    );
  } finally {
    waiting.disconnect();
  }
}

function request(words: string, id: TerminalRequest['id'] = `terminal.${randomUUID()}`): TerminalRequest {
  return { id, terminal: { user: 'alice', words } };
}

function sentence(text: string): Message {
  return finish(text, [() => [section(text)]]);
}
