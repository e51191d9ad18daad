import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCursors } from '../../../../src/engine/outside/cursors.ts';
import { createDelivery, endpointId } from '../../../../src/engine/outside/deliver.ts';
import type { DeliveryJob } from '../../../../src/engine/outside/delivery-job.ts';
import { TryLater } from '../../../../src/engine/outside/try-later.ts';
import type { PublicEvent } from '../../../../src/release/public-event.ts';
import type { Delivery } from '../../../../src/services/webhook/webhook.ts';
import { acmeWeb } from '../../../acme-web.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';

const ENDPOINT = { url: 'https://hooks.acme.example/t', secret: '$HOOK' };
const JOB: DeliveryJob = { project: 'acme-web', release: 'acme-web-1', endpoint: endpointId(ENDPOINT) };
const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2025-12-08T09:00:00Z');
const FAILED: Delivery = { kind: 'failed', who: 'hooks.acme.example', why: 'hooks.acme.example is out of reach.' };

let server: TestRedis;
let redis: Redis;
let clock: number;
let events: PublicEvent[];
let sent: string[];
let answer: (id: string) => Delivery;
let warned: string[];
let givenUp: string[];

beforeAll(async () => {
  server = await startTestRedis();
  redis = await server.connect();
});
afterAll(async () => server.stop());
beforeEach(async () => {
  await redis.flushall();
  [clock, events, sent, warned, givenUp, answer] = [BEGIN, [], [], [], [], () => ({ kind: 'taken' })];
  await begin();
});

const standing = async () => [{ release: 'acme-web-1', events: events.length }];
const begin = async (): Promise<void> => createCursors(redis).begin('acme-web', [endpointId(ENDPOINT)], standing);

/** As another process has it. */
async function deliver(more: { events?: string[] } = {}): Promise<void> {
  const work = createDelivery({
    projects: new Map([['acme-web', acmeWeb({ webhooks: [{ ...ENDPOINT, ...more }] })]]),
    webhooks: {
      async send(_, { id }) {
        const delivery = answer(id);
        if (delivery.kind === 'taken') sent.push(id);
        return delivery;
      },
    },
    cursors: createCursors(redis),
    eventsOf: async () => events,
    givenUp: async (_, sentence) => void givenUp.push(sentence),
    warn: (sentence) => void warned.push(sentence),
    now: () => new Date(clock).toISOString(),
  });
  await work(JOB);
}

function happens(...types: string[]): void {
  for (const type of types)
    events.push({
      type,
      timestamp: new Date(clock).toISOString(),
      version: 1,
      data: { project: 'acme-web', number: events.length + 1, by: 'tminus', event: {} },
    });
}

const later = async (work: Promise<unknown>): Promise<TryLater> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof TryLater)) throw error;
  return error;
};

describe('what another program is told', () => {
  test('comes in order, each once, whoever delivers it', async () => {
    happens('release.started', 'release.phase-opened');
    await deliver();
    await deliver();
    happens('release.step-started');
    await deliver();
    expect(sent).toEqual(['acme-web-1_1', 'acme-web-1_2', 'acme-web-1_3']);
  });

  test('is only what it wants', async () => {
    happens('release.started', 'release.phase-opened', 'release.finished');
    await deliver({ events: ['release.finished'] });
    expect(sent).toEqual(['acme-web-1_3']);
  });

  test('begins with what happens once it is there, also when it comes back', async () => {
    happens('release.started');
    await redis.flushall();
    await begin();
    happens('release.phase-opened');
    await deliver();
    await createCursors(redis).begin('acme-web', [], standing);
    happens('release.step-started');
    await begin();
    happens('release.finished');
    await deliver();
    expect(sent).toEqual(['acme-web-1_2', 'acme-web-1_4']);
  });
});

describe('a program that takes nothing', () => {
  test('is asked ever more seldom, and nothing overtakes what it did not take', async () => {
    happens('release.started', 'release.phase-opened');
    answer = () => FAILED;
    const pauses: number[] = [];
    for (let tries = 1; tries <= 14; tries += 1) pauses.push((await later(deliver())).retryAfterMs);
    expect(pauses[0]).toBeLessThan(2_000);
    expect(pauses.every((pause, index) => index === 0 || pause > (pauses[index - 1] ?? 0) * 0.8)).toBe(true);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(3_600_000);
    answer = () => ({ kind: 'taken' });
    await deliver();
    expect(sent).toEqual(['acme-web-1_1', 'acme-web-1_2']);
    expect(warned).toEqual([
      'A webhook of acme-web-1 is not taken, and tried again: hooks.acme.example is out of reach.',
    ]);
  });

  test('is left alone for as long as it asks', async () => {
    happens('release.started');
    answer = () => ({ ...FAILED, retryAfterMs: 90_000 });
    expect((await later(deliver())).retryAfterMs).toBe(90_000);
  });

  test('loses what it did not take for a day, and nothing that is newer', async () => {
    happens('release.started', 'release.phase-opened');
    answer = () => FAILED;
    await later(deliver());
    clock += DAY_MS / 2;
    happens('release.step-started');
    await later(deliver());
    expect(givenUp).toEqual([]);
    clock += DAY_MS / 2 + 1_000;
    await later(deliver());
    expect(givenUp).toHaveLength(2);
    expect(givenUp[0]).toBe(
      'hooks.acme.example did not take webhooks for a day: what is older is given up. hooks.acme.example is out of reach.',
    );
    answer = () => ({ kind: 'taken' });
    await deliver();
    expect(sent).toEqual(['acme-web-1_3']);
  });

  test('is not asked again once it is gone, until T-Minus is started again', async () => {
    happens('release.started');
    answer = () => ({ kind: 'gone', who: 'hooks.acme.example' });
    await deliver();
    answer = () => ({ kind: 'taken' });
    await deliver();
    expect(sent).toEqual([]);
    expect(warned).toEqual([expect.stringContaining('wants no more webhooks of acme-web (410)')]);
    await begin();
    await deliver();
    expect(sent).toEqual(['acme-web-1_1']);
  });
});
