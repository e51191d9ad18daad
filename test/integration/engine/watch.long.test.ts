import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALICE, BOB } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { MINUTE_MS, MONITOR, ripple, soakingStage, type SoakingStage } from './soaking.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** From this window on every twentieth request fails. */
function breakFrom({ metrics, since }: SoakingStage, window: number, until = Infinity): void {
  const { errors } = metrics.says;
  metrics.says['errors'] = (at) =>
    at > since + (window - 1) * MINUTE_MS && at <= since + (until - 1) * MINUTE_MS
      ? 300 + ripple(at, 10)
      : errors?.(at);
}

async function typesSince({ engine, id }: SoakingStage, events: number): Promise<string[]> {
  const found = await engine.find(id);
  return found?.events.slice(events).map(({ type }) => type) ?? [];
}

async function statusOf(stage: SoakingStage): Promise<(string | undefined)[]> {
  const { steps } = await stage.find(stage.id);
  return [steps['monitor-errors']?.status, steps['check-performance']?.status];
}

describe('a healthy soak', () => {
  test('of sixty looks says so twice, and ends by itself', async () => {
    const stage = await soakingStage(server);
    const before = (await stage.find(stage.id)).events;
    await stage.looks(1, 59);
    expect(await statusOf(stage)).toEqual(['running', 'running']);
    await stage.look(60);

    expect(await typesSince(stage, before)).toEqual([
      'HealthChanged',
      'HealthChanged',
      'StepSucceeded',
      'StepSucceeded',
    ]);
    expect((await stage.find(stage.id)).steps['monitor-errors']?.result?.summary).toMatch(
      /^healthy for 1.h: error-rate/,
    );
    expect(stage.errors).toEqual([]);
  });

  test('leaves no more keys in Redis at its end than at its beginning', async () => {
    const stage = await soakingStage(server);
    const keysOf = async (): Promise<string[]> => (await stage.redis.keys(`*${stage.project.id}*`)).toSorted();
    await stage.looks(1, 3);
    await expect.poll(async () => (await keysOf()).filter((key) => key.includes(':sync:')), PATIENCE).toEqual([]);
    const keys = await keysOf();
    await stage.looks(4, 59);
    expect(await keysOf()).toEqual(keys);
  });

  test('asks for what is before the deployment, and for the day and the week before it, once', async () => {
    const stage = await soakingStage(server);
    await stage.looks(1, 3);
    const spans = stage.metrics.asked.filter(({ query }) => query.text === 'latency').map(({ range }) => range);
    const day = 24 * 60 * MINUTE_MS;
    const [deployed = { at: '' }] = (await stage.events(stage.id, 'StepStarted')).filter(
      ({ step }) => step === 'deploy-production',
    );
    const { since } = stage;
    const stepMs = MINUTE_MS;
    expect(spans.map(({ from, to, stepMs }) => `${from} ${to} ${stepMs}`).toSorted()).toEqual(
      [
        [Date.parse(deployed.at) - MONITOR.forMs, Date.parse(deployed.at), stepMs],
        [since - day, since - day + MONITOR.forMs, stepMs],
        [since - 7 * day, since - 7 * day + MONITOR.forMs, stepMs],
        ...[1, 2, 3].map((k) => [since, since + k * MINUTE_MS, stepMs]),
      ]
        .map((range) => range.join(' '))
        .toSorted(),
    );
  });
});

describe('errors that jump', () => {
  test('are an alert within two windows, with a picture and the commits that may be behind them', async () => {
    const stage = await soakingStage(server, {
      commits: [
        { message: 'feat: begin', files: { 'package.json': '{\n  "version": "1.2.0"\n}\n' }, tags: ['v1.2.0'] },
        { message: 'fix(checkout): pay later', files: { 'src/checkout/pay.ts': '1' } },
        { message: 'docs: mend a link', files: { 'README.md': '1' } },
      ],
    });
    breakFrom(stage, 11);
    await stage.looks(1, 10);
    expect((await stage.find(stage.id)).alerts).toEqual([]);
    await stage.looks(11, 12);

    const [alert] = await stage.events(stage.id, 'AlertRaised');
    expect(alert).toMatchObject({ alert: 1, checks: ['error-rate'] });
    expect(alert?.suspects.map(({ subject }) => subject)).toEqual(['fix(checkout): pay later']);
    const { chart } = await stage.find(stage.id);
    const picture = await readFile(join(stage.remote.dataDir, chart ?? ''));
    expect(picture.subarray(0, 4)).toEqual(PNG);
    expect(stage.errors).toEqual([]);
  });

  test('for one window now and then are none', async () => {
    const stage = await soakingStage(server);
    const { errors } = stage.metrics.says;
    stage.metrics.says['errors'] = (at) => (Math.floor(at / MINUTE_MS) % 5 === 0 ? 90 : errors?.(at));
    await stage.looks(1, 59);
    expect(await stage.events(stage.id, 'AlertRaised')).toEqual([]);
    expect(await stage.events(stage.id, 'HealthChanged')).toHaveLength(2);
  });

  test('and go away again resolve the alert, and the soak succeeds', async () => {
    const stage = await soakingStage(server);
    breakFrom(stage, 5, 12);
    await stage.looks(1, 59);
    const [resolved] = await stage.events(stage.id, 'AlertResolved');
    expect(resolved).toMatchObject({ alert: 1, how: 'recovered' });
    await stage.look(60);
    expect(await statusOf(stage)).toEqual(['succeeded', 'succeeded']);
  });

  test('to the very end keep the soak going until they are over', async () => {
    const stage = await soakingStage(server);
    breakFrom(stage, 55, 70);
    await stage.looks(1, 66);
    expect(await statusOf(stage)).toEqual(['running', 'running']);
    await stage.looks(67, 73);
    expect((await stage.find(stage.id)).alerts[0]?.closed?.how).toBe('recovered');
    expect(await statusOf(stage)).toEqual(['succeeded', 'succeeded']);
  });

  test('are told without a picture where none can be drawn', async () => {
    const painter = { draw: () => Promise.reject(new Error('no fonts')) };
    const stage = await soakingStage(server, { painter });
    breakFrom(stage, 2);
    await stage.looks(1, 4);
    expect((await stage.find(stage.id)).alerts).toHaveLength(1);
    expect((await stage.find(stage.id)).chart).toBeUndefined();
    expect(stage.errors.map(String)).toContain('Error: no fonts');
  });
});

describe('metrics that don’t answer', () => {
  const DOWN = 'http://prometheus:9090 can’t be reached: is it running?';

  test('for the whole soak leave it to a person', async () => {
    const stage = await soakingStage(server);
    stage.metrics.trouble = DOWN;
    await stage.looks(1, 60);
    const { steps, health } = await stage.find(stage.id);
    expect(await statusOf(stage)).toEqual(['interrupted', 'interrupted']);
    expect(steps['monitor-errors']?.trouble?.reason).toContain(DOWN);
    expect(health['error-rate']?.verdict).toMatchObject({ health: 'cannot-tell', why: DOWN });
    expect(await stage.events(stage.id, 'HealthChanged')).toHaveLength(2);
    expect(stage.errors).toEqual([]);
  });

  test('once are no news, not even at the last look', async () => {
    const stage = await soakingStage(server);
    await stage.looks(1, 29);
    stage.metrics.trouble = DOWN;
    await stage.look(30);
    stage.metrics.trouble = undefined;
    await stage.looks(31, 59);
    stage.metrics.trouble = DOWN;
    await stage.look(60);
    expect(await statusOf(stage)).toEqual(['running', 'running']);
    stage.metrics.trouble = undefined;
    await stage.look(61);
    expect(await statusOf(stage)).toEqual(['succeeded', 'succeeded']);
    expect(await stage.events(stage.id, 'HealthChanged')).toHaveLength(2);
  });

  test('for one try are asked again in the same look', async () => {
    const stage = await soakingStage(server);
    stage.metrics.stumbles = 3;
    await stage.look(1);
    await stage.look(2);
    expect(stage.metrics.stumbles).toBe(0);
    expect((await stage.find(stage.id)).health['error-rate']?.verdict.health).toBe('healthy');
    expect(await stage.redis.exists(`tminus:{${stage.project.id}}:failed-looks:${stage.id}`)).toBe(0);
  });

  test('nor stand in tminus.yaml any more leave it to a person', async () => {
    const stage = await soakingStage(server);
    const elsewhere = await stage.another({ now: () => stage.clock.now });
    for (let k = 1; k <= 60; k++) await stage.look(k, elsewhere.engine);
    expect((await stage.find(stage.id)).steps['monitor-errors']?.trouble?.reason).toContain('tminus.yaml');
    expect(elsewhere.errors).toEqual([]);
  });

  test('with numbers are cannot tell: empty, NaN, and errors of nobody knows how many', async () => {
    const stage = await soakingStage(server);
    stage.metrics.says = { total: () => 6_000, latency: () => Number.NaN };
    await stage.looks(1, 60);
    const { steps } = await stage.find(stage.id);
    expect(await statusOf(stage)).toEqual(['interrupted', 'interrupted']);
    expect(steps['monitor-errors']?.trouble?.reason).toContain('found nothing, while there were requests');
  });
});

describe('a restart in the middle', () => {
  test('leaves no gap and nothing twice', async () => {
    const stage = await soakingStage(server);
    breakFrom(stage, 20);
    const before = (await stage.find(stage.id)).events;
    await stage.looks(1, 19);
    const restarted = await stage.another({ metrics: stage.metrics, now: () => stage.clock.now });
    await stage.look(27, restarted.engine);
    expect(await typesSince(stage, before)).toEqual(['HealthChanged', 'HealthChanged', 'HealthChanged', 'AlertRaised']);
    await stage.look(27);
    await stage.look(27, restarted.engine);
    expect(await typesSince(stage, before)).toHaveLength(4);
  });
});

describe('two workers', () => {
  test('that look at the same time record one look', async () => {
    const stage = await soakingStage(server);
    const other = await stage.another({ metrics: stage.metrics, now: () => stage.clock.now });
    breakFrom(stage, 3);
    for (let k = 1; k <= 8; k++) {
      await Promise.all([stage.look(k), stage.look(k, other.engine), stage.look(k)]);
    }
    expect(await stage.events(stage.id, 'AlertRaised')).toHaveLength(1);
    expect(await stage.events(stage.id, 'HealthChanged')).toHaveLength(3);
    const pictures = await readdir(join(stage.remote.dataDir, 'charts', stage.id));
    expect(pictures.every((name) => /^\d+\.png$/.test(name))).toBe(true);
    expect([...stage.errors, ...other.errors]).toEqual([]);
  });
});

describe('an alert', () => {
  test('that nobody takes on calls people, once', async () => {
    const stage = await soakingStage(server);
    breakFrom(stage, 1);
    await stage.looks(1, 5);
    expect((await stage.find(stage.id)).alerts).toHaveLength(1);
    await stage.engine.wake(stage.id);
    expect(await stage.events(stage.id, 'AlertEscalated')).toEqual([]);
    await stage.looks(6, 20);
    await Promise.all([1, 2, 3].map(async () => stage.engine.wake(stage.id)));
    await stage.engine.tick();
    expect(await stage.events(stage.id, 'AlertEscalated')).toMatchObject([{ alert: 1, role: 'release-manager' }]);
  });

  test('ends with the rollback, which runs as a command, and so does the soak', async () => {
    const stage = await soakingStage(server, {
      steps: ({ run }) => ({ 'deploy-production': { run: 'true', rollback: run('rollback') } }),
    });
    breakFrom(stage, 3, 9);
    await stage.looks(1, 6);
    const answer = await stage.ask(stage.id, BOB, { type: 'RollBack', reason: 'every twentieth payment fails' });
    expect(answer.kind).toBe('done');
    await expect.poll(async () => stage.commands.words('rollback'), PATIENCE).toEqual(['start']);
    await stage.commands.letGo('rollback');
    await expect.poll(async () => (await stage.find(stage.id)).rollback?.doneAt, PATIENCE).toBeDefined();
    await stage.looks(7, 14);

    expect(await stage.events(stage.id, 'RolledBack')).toMatchObject([{ to: 'v1.2.0' }]);
    expect((await stage.find(stage.id)).alerts[0]?.closed?.how).toBe('rolled back');
    expect(await statusOf(stage)).toEqual(['succeeded', 'succeeded']);
    expect(await stage.commands.words('rollback')).toEqual(['start', 'end']);
  });
});

describe('the looks of a soak', () => {
  test('come by themselves, to the end', async () => {
    const monitor = { ...MONITOR, everyMs: 500, forMs: 2_000 };
    const stage = await soakingStage(server, { project: { monitor }, now: () => new Date().toISOString() });
    await expect.poll(async () => statusOf(stage), PATIENCE).not.toContain('running');
    await expect.poll(async () => stage.redis.keys(`{tminus}:watches:*${stage.id}*`), PATIENCE).toEqual([]);
    expect(await stage.events(stage.id, 'HealthChanged')).toHaveLength(2);
    expect(stage.errors).toEqual([]);
  });

  const areScheduled = async ({ redis, id }: SoakingStage): Promise<boolean> =>
    (await redis.zscore('{tminus}:watches:repeat', `look.${id}`)) !== null;

  test('come back when all hints were forgotten', async () => {
    const stage = await soakingStage(server);
    expect(await areScheduled(stage)).toBe(true);
    await stage.queues.forgetHints();
    expect(await areScheduled(stage)).toBe(false);
    await stage.engine.tick();
    expect(await areScheduled(stage)).toBe(true);
  });

  test('stop when the soak is over', async () => {
    const stage = await soakingStage(server);
    await stage.looks(1, 60);
    await expect.poll(async () => areScheduled(stage), PATIENCE).toBe(false);
    await stage.queues.keepLooking(stage.id, {
      everyMs: MINUTE_MS,
      since: stage.clock.now,
      now: stage.clock.now,
    });
    await stage.look(61);
    expect(await areScheduled(stage)).toBe(false);
  });

  test('stop when people end the soak, and begin again when they want to watch again', async () => {
    const stage = await soakingStage(server);
    stage.metrics.trouble = 'http://prometheus:9090 can’t be reached: is it running?';
    await stage.looks(1, 60);
    await expect.poll(async () => areScheduled(stage), PATIENCE).toBe(false);
    expect(await stage.redis.exists(`tminus:{${stage.project.id}}:failed-looks:${stage.id}`)).toBe(0);

    stage.metrics.trouble = undefined;
    await stage.ask(stage.id, ALICE, { type: 'Retry', step: 'monitor-errors' });
    await stage.engine.tick();
    expect(await areScheduled(stage)).toBe(true);
    await stage.ask(stage.id, BOB, { type: 'Skip', step: 'monitor-errors', reason: 'seen enough' });
    await stage.engine.tick();
    expect(await areScheduled(stage)).toBe(false);
  });
});
