import { Worker } from 'bullmq';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createQueues, PREFIX, QUEUES, type Queues } from '../../../src/engine/queues.ts';
import type { Ask, Intent } from '../../../src/slack/intent.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { startBot, type TestBot } from './bot.ts';

/** Everything that can be typed, and the kind of intent that it becomes. */
const TYPED: [text: string, kind: Ask['kind']][] = [
  ['', 'overview'],
  ['help', 'help'],
  ['status', 'status'],
  ['list', 'list'],
  ['minor', 'start'],
  ['plan minor', 'plan'],
  ['minor dry-run', 'rehearse'],
  ['changelog', 'changelog'],
  ['where 0123456', 'where'],
  ['calendar', 'calendar'],
  ['freeze', 'freezes'],
  ['freeze until 2025-12-31 quarter end', 'freeze'],
  ['override 0123456 it has to be', 'override'],
  ['hold for a moment', 'steer'],
  ['approve testing', 'steer'],
];

describe('what Slack delivers twice is taken up once, whatever it asks', () => {
  let redis: TestRedis;
  let queues: Queues;
  let worker: Worker;
  let bot: TestBot;
  /** What was put on the queue, and what came off it. */
  let queued: string[];
  let taken: Intent[];

  beforeAll(async () => {
    redis = await startTestRedis();
    const connection = await redis.connect();
    queues = createQueues(connection, () => undefined);
    const work = async ({ data }: { data: Intent }): Promise<void> => void taken.push(data);
    worker = new Worker<Intent>(QUEUES.intents, work, { connection, prefix: PREFIX });
    bot = await startBot({
      enqueue: async (intent, delayMs) => {
        await queues.addIntent(intent.id, intent, delayMs);
        queued.push(intent.id);
      },
    });
  });
  beforeEach(() => {
    queued = [];
    taken = [];
    bot.slack.faults.duplicateDeliveries();
  });
  afterAll(async () => {
    await bot[Symbol.asyncDispose]();
    await worker.close();
    await queues.close();
    await redis.stop();
  });

  test.each(TYPED)('/release %s', async (text, kind) => {
    await bot.people.user('alice').types(`/release ${text}`, { in: 'releases' });
    expect(await kindsTaken()).toEqual([kind]);
  });

  test('an event', async () => {
    // Nobody draws it here.
    void bot.people
      .user('alice')
      .opensHome()
      .catch(() => undefined);
    expect(await kindsTaken()).toEqual(['home']);
  });

  test('a click, and a window that is submitted', async () => {
    const by = { id: 'U01ALICE', groups: [] };
    await bot.desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by, at: '2025-12-08T09:00:00Z' });
    await bot.sync();
    const alice = bot.people.user('alice');
    await alice.clicks('Open now');
    expect(await kindsTaken()).toEqual(['steer']);
    queued = [];
    taken = [];
    await alice.clicks('Cancel…');
    const modal = await alice.seesModal('Cancel the release');
    await modal.fill('Reason', 'not now');
    bot.slack.faults.duplicateDeliveries();
    await modal.submit();
    expect(await kindsTaken()).toEqual(['steer']);
  });

  /** The kinds of what came off the queue, once both deliveries were put on it and all before a last one is through. */
  async function kindsTaken(): Promise<string[]> {
    await expect.poll(() => queued, { timeout: 10_000 }).toHaveLength(2);
    expect(new Set(queued).size).toBe(1);
    const last = crypto.randomUUID();
    await queues.addIntent(last, { id: last });
    await expect.poll(() => taken.some(({ id }) => id === last), { timeout: 10_000 }).toBe(true);
    return taken.flatMap(({ id, ask }) => (id === last ? [] : [ask.kind]));
  }
});
