import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startStatuspageServer, type StatuspageServer } from '../../../../sandbox/statuspage/statuspage-server.ts';
import { createPageKeeper, type PageKeeper } from '../../../../src/engine/outside/keep-page.ts';
import { createTroubles } from '../../../../src/engine/outside/troubles.ts';
import { TryLater } from '../../../../src/engine/outside/try-later.ts';
import type { StatusPagePlan } from '../../../../src/process/project.ts';
import { updateStatusPage } from '../../../../src/process/release-day/update-status-page.ts';
import type { StepContext, StepOutcome } from '../../../../src/process/step.ts';
import type { Release } from '../../../../src/release/release.ts';
import { createStatuspage } from '../../../../src/services/status-page/statuspage.ts';
import { createStatuspageApi } from '../../../../src/services/status-page/statuspage-api.ts';
import { acmeWeb } from '../../../acme-web.ts';
import { begin, BOB, given, startedWith } from '../../../unit/release/given.ts';
import { soaking, untilStep } from '../../../unit/release/journey.ts';
import { rollBack, watched } from '../../../unit/release/soak.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';

const KEY = 'k3y-of-the-page';

let redisServer: TestRedis;
let redis: Redis;
let server: StatuspageServer;
let release: Release;
let clock: number;
let warned: string[];
let shown: string[];
let keeper: PageKeeper;

beforeAll(async () => {
  redisServer = await startTestRedis();
});
afterAll(async () => redisServer.stop());
beforeEach(async () => {
  redis = await redisServer.connect();
  await redis.flushall();
  server = await startStatuspageServer({ key: KEY, page: 'acme', components: ['shop'] });
  // A day to come, so that the page takes it.
  release = startedWith({ statusPage: planOf() }, { targetAt: new Date(Date.now() + 86_400_000).toISOString() });
  [clock, warned, shown] = [Date.now(), [], []];
  keeper = keeperOf();
});
afterEach(async () => server.stop());

function planOf(): StatusPagePlan {
  return {
    rules: { windowMs: 1_800_000, ahead: true },
    words: { name: 'Acme Shop' },
    impact: 'major_outage',
    target: {
      kind: 'statuspage',
      url: `${server.url}/v1`,
      page: 'acme',
      key: '$KEY',
      components: ['shop'],
      notify: false,
    },
  };
}

/** As another process has it. */
function keeperOf(): PageKeeper {
  const api = createStatuspageApi({ url: `${server.url}/v1`, page: 'acme', key: KEY }, 0);
  const page = createStatuspage(api, { components: ['shop'], notify: false, impact: 'major_outage' }, { settlesMs: 0 });
  return createPageKeeper({
    redis,
    projects: new Map([['acme-web', acmeWeb({ statusPage: planOf() })]]),
    statusPageOf: () => page,
    find: async () => release,
    troubles: createTroubles(redis),
    show: async (id) => void shown.push(id),
    warn: (sentence) => void warned.push(sentence),
    now: () => new Date(clock).toISOString(),
  });
}

const later = async (work: Promise<unknown>): Promise<TryLater> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof TryLater)) throw error;
  return error;
};

describe('a status page that is kept', () => {
  test('is told what differs, and asked nothing where nothing does', async () => {
    await keeper.keep('acme-web-1');
    const asked = server.asked.length;
    await keeper.keep('acme-web-1');
    await keeperOf().keep('acme-web-1');
    expect(server.asked.length).toBe(asked);
    release = given(untilStep('deploy-production', release), begin('deploy-production'));
    await keeper.keep('acme-web-1');
    expect(server.told()).toEqual(['scheduled', 'in_progress']);
  });

  test('goes from the maintenance to the incident, and is told no reason', async () => {
    release = soaking(watched());
    await keeper.keep('acme-web-1');
    release = given(release, rollBack(BOB, 'Bob broke it'));
    await keeper.keep('acme-web-1');
    expect(server.told()).toEqual(['completed', 'identified']);
    expect(server.components.get('shop')).toBe('major_outage');
    expect(JSON.stringify(server.incidents)).not.toContain('Bob');
  });

  test('is told once by two at the same time', async () => {
    const both = await Promise.allSettled([keeper.keep('acme-web-1'), keeperOf().keep('acme-web-1')]);
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    await keeper.keep('acme-web-1');
    expect(server.told()).toEqual(['scheduled']);
  });
});

describe('a status page that is down', () => {
  test('is tried ever more seldom, and whoever runs T-Minus is told once', async () => {
    server.stands({ kind: 'status', status: 503 });
    const pauses: number[] = [];
    for (let tries = 1; tries <= 8; tries += 1) pauses.push((await later(keeper.keep('acme-web-1'))).retryAfterMs);
    expect(pauses[0]).toBeLessThan(2_000);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(60_000);
    expect(warned).toEqual([expect.stringMatching(/^The status page can't be told of v1\.3\.0 of acme-web: .*503\.$/)]);
    server.stands(undefined);
    await keeper.keep('acme-web-1');
    expect(server.told()).toEqual(['scheduled']);
  });

  test('is said to people once, when it lasts', async () => {
    server.stands({ kind: 'drop' });
    await later(keeper.keep('acme-web-1'));
    expect(await createTroubles(redis).read('acme-web-1')).toEqual({});
    clock += 6 * 60_000;
    await later(keeper.keep('acme-web-1'));
    await later(keeper.keep('acme-web-1'));
    const troubles = Object.values(await createTroubles(redis).read('acme-web-1'));
    expect(troubles).toEqual([
      expect.stringMatching(/^The status page can't be told of v1\.3\.0: .*tell readers by hand\.$/),
    ]);
    expect(shown).toEqual(['acme-web-1']);
  });

  test('leaves no key in Redis', async () => {
    server.meets({ kind: 'drop', after: true }, { method: 'POST' });
    await later(keeper.keep('acme-web-1'));
    await keeper.keep('acme-web-1');
    const keys = await redis.keys('*');
    const kept = await Promise.all(keys.map(async (key) => JSON.stringify(await redis.hgetall(key))));
    expect(kept.join('\n')).not.toContain(KEY);
    expect(server.told()).toEqual(['scheduled']);
  });
});

describe('the line of the checklist', () => {
  const run = async (): Promise<StepOutcome> => {
    if (updateStatusPage.work.kind !== 'bot') throw new Error('the bot does it');
    return updateStatusPage.work.effect({ release, showPage: async () => keeper.showNow(release) } as StepContext);
  };
  beforeEach(() => {
    release = given(untilStep('update-status-page', release), begin('update-status-page'));
  });

  test('is ticked when the page says so, with a link to it', async () => {
    expect(await run()).toEqual({
      kind: 'succeeded',
      result: { summary: 'readers are told that v1.3.0 is out', url: server.incidents[0]?.shortlink },
    });
    expect(server.told()).toEqual(['completed']);
  });

  test('does not fail for one request that got lost', async () => {
    server.meets({ kind: 'status', status: 429, headers: { 'retry-after': '0' } });
    server.meets({ kind: 'status', status: 502, after: true, headers: { 'retry-after': '0' } }, { method: 'POST' });
    expect(await run()).toMatchObject({ kind: 'succeeded' });
    expect(server.told()).toEqual(['completed']);
  });

  test('fails in a sentence while the page is down, and works when it is tried again', async () => {
    server.stands({ kind: 'status', status: 503, headers: { 'retry-after': '60' } });
    expect(await run()).toEqual({
      kind: 'failed',
      trouble: {
        reason: expect.stringMatching(
          /^The status page at 127\.0\.0\.1:\d+ answered with status 503\. T-Minus goes on trying .* retry later, or tell readers and mark this as done\.$/,
        ),
      },
    });
    server.stands(undefined);
    expect(await run()).toMatchObject({ kind: 'succeeded' });
  });
});
