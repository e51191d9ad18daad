import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOB, CAROL } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { healthyMetrics, MINUTE_MS, MONITOR } from './soaking.ts';
import { setStage, type Stage } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 10_000 };

/** A tenth of production under the eyes of the monitor, then all of it. */
const STAGES = [
  { name: '10%', run: 'true', soakMs: 10 * MINUTE_MS },
  { name: '100%', run: 'true', soakMs: 5 * MINUTE_MS, health: 'true' },
];

/** A release whose first stage soaks; `at(k)` is k minutes later, and looks. */
async function soakingStage(): Promise<
  Stage & { id: string; at: (minutes: number) => Promise<void>; status: (step: string) => Promise<unknown> } & {
    metrics: ReturnType<typeof healthyMetrics>;
  }
> {
  const clock = { now: '2026-03-02T10:00:00.000Z' };
  const metrics = healthyMetrics();
  const stage = await setStage(server, {
    metrics,
    now: () => clock.now,
    steps: () => ({ 'deploy-production': { stages: STAGES, rollback: 'true' } }),
    project: { monitor: MONITOR, alerts: 'C03ALERTS' },
  });
  stage.work();
  const id = await stage.start();
  for (const gate of ['pre-release', 'testing', 'production']) {
    const approved = async () => (await stage.ask(id, BOB, { type: 'Approve', gate })).kind;
    await expect.poll(approved, PATIENCE).toBe('done');
    if (gate === 'testing') await stage.ask(id, CAROL, { type: 'Approve', gate });
  }
  const status = async (step: string) => {
    await stage.engine.tick();
    return (await stage.find(id)).steps[step]?.status;
  };
  await expect.poll(async () => status('soak-10'), PATIENCE).toBe('running');
  const since = Date.parse((await stage.find(id)).steps['soak-10']?.since ?? '');
  const at = async (minutes: number): Promise<void> => {
    clock.now = new Date(since + minutes * MINUTE_MS + 500).toISOString();
    await stage.engine.look(id);
  };
  return { ...stage, id, at, status, metrics };
}

describe('a rollout in stages', () => {
  test('goes on once the stage was healthy over its soak, and waits before its last health check', async () => {
    const stage = await soakingStage();
    for (let k = 1; k <= 9; k++) await stage.at(k);
    expect(await stage.status('deploy-production')).toBe('pending');
    await stage.at(10);
    expect(await stage.status('soak-10')).toBe('succeeded');
    await expect.poll(async () => stage.status('deploy-production'), PATIENCE).toBe('succeeded');
    expect(await stage.status('soak-100')).toBe('pending');
    await stage.at(16);
    await expect.poll(async () => stage.status('soak-100'), PATIENCE).toBe('succeeded');
    const runs = await stage.events(stage.id, 'StepStarted');
    const staged = ['rollout-10', 'soak-10', 'deploy-production', 'soak-100'];
    expect(runs.map(({ step }) => step).filter((step) => staged.includes(step))).toEqual(staged);
    expect(stage.errors).toEqual([]);
  });

  test('stops at a bad verdict, calls people, and goes back when they say so', async () => {
    const stage = await soakingStage();
    stage.metrics.says['errors'] = () => 900;
    for (let k = 1; k <= 12; k++) await stage.at(k);
    expect(await stage.events(stage.id, 'AlertRaised')).toMatchObject([{ checks: ['error-rate'] }]);
    expect(await stage.status('soak-10')).toBe('running');
    expect(await stage.status('deploy-production')).toBe('pending');
    expect(await stage.ask(stage.id, BOB, { type: 'RollBack', reason: 'errors' })).toMatchObject({ kind: 'done' });
    const back = async () => {
      await stage.engine.tick();
      return (await stage.find(stage.id)).rollback?.doneAt;
    };
    await expect.poll(back, PATIENCE).toBeDefined();
    expect(await stage.status('deploy-production')).toBe('pending');
  });

  test('never goes on by itself where nobody can tell how the stage is', async () => {
    const stage = await soakingStage();
    stage.metrics.trouble = 'Prometheus does not answer.';
    for (let k = 1; k <= 12; k++) await stage.at(k);
    expect(await stage.status('soak-10')).toBe('interrupted');
    expect(await stage.status('deploy-production')).toBe('pending');
    await stage.ask(stage.id, BOB, { type: 'SignOff', step: 'soak-10', note: 'looked by hand' });
    await expect.poll(async () => stage.status('deploy-production'), PATIENCE).toBe('succeeded');
  });
});
