import { afterAll, beforeAll, expect, test } from 'vitest';
import { BOB, CAROL } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { soakingStage, type SoakingStage } from './soaking.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 10_000 };

/** The next release, until it is in production. */
async function overtake(stage: SoakingStage): Promise<string> {
  const next = await stage.start({ type: 'minor', on: 'now' });
  for (const gate of ['pre-release', 'testing', 'production']) {
    const approved = async () => (await stage.ask(next, BOB, { type: 'Approve', gate })).kind;
    await expect.poll(approved, PATIENCE).toBe('done');
    if (gate === 'testing') await stage.ask(next, CAROL, { type: 'Approve', gate });
  }
  const deployed = async () => (await stage.find(next)).steps['deploy-production']?.status;
  await expect.poll(deployed, PATIENCE).toBe('succeeded');
  return next;
}

test('a release that soaks can no longer be told healthy once the next one has gone to production', async () => {
  const stage = await soakingStage(server);
  await stage.looks(1, 3);
  await overtake(stage);
  await stage.looks(4, 61);
  const { steps, health } = await stage.find(stage.id);
  expect(health['error-rate']?.verdict).toMatchObject({
    health: 'cannot-tell',
    why: expect.stringMatching(/^v\S+ went to production on @\{2026-.*no longer of this release$/),
  });
  expect(steps['monitor-errors']?.status).toBe('interrupted');
  expect(steps['check-performance']?.status).toBe('interrupted');
  expect(await stage.events(stage.id, 'AlertRaised')).toEqual([]);
});

test('a release that soaks is not rolled back once the next one has gone to production; that one is', async () => {
  const stage = await soakingStage(server);
  const next = await overtake(stage);
  const asked = { type: 'RollBack', reason: 'slow' } as const;
  expect(await stage.ask(stage.id, BOB, asked)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'overtaken', text: expect.stringContaining('`/release v1.3.0 rollback <reason>`') },
  });
  expect(await stage.ask(next, BOB, asked)).toMatchObject({ kind: 'done' });
  await expect.poll(async () => (await stage.find(next)).rollback?.doneAt, PATIENCE).toBeDefined();
  expect(await stage.ask(stage.id, BOB, asked)).toMatchObject({ kind: 'done' });
});
