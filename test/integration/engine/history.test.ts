import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonCommand } from '../../../src/release/command.ts';
import { BOB } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { setStage, type Stage } from './stage.ts';

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(async () => server.stop());

const CANCEL: PersonCommand = { type: 'Cancel', reason: 'the API needs another week' };
const JANUARY = '2026-01-10T09:00:00.000Z';
const FEBRUARY = '2026-02-10T09:00:00.000Z';
const MARCH = '2026-03-10T09:00:00.000Z';

/** A stage with a clock that is set by hand. */
async function stageIn(at: string): Promise<Stage & { clock: { at: string } }> {
  const clock = { at };
  const stage = await setStage(server, { now: () => clock.at });
  return { ...stage, clock };
}

test('a project that has released nothing has no history', async () => {
  const { engine, project } = await stageIn(JANUARY);
  expect(await engine.history(project.id, FEBRUARY)).toEqual({ from: FEBRUARY, releases: [] });
});

test('what was started before and ended since belongs to it; what had ended before does not', async () => {
  const stage = await stageIn(JANUARY);
  const { engine, project, clock } = stage;
  await stage.ask(await stage.start(), BOB, CANCEL);
  const long = await stage.start();
  clock.at = FEBRUARY;
  await stage.ask(long, BOB, CANCEL);
  clock.at = MARCH;
  const underWay = await stage.start();

  const ids = async (from: string): Promise<string[]> =>
    (await engine.history(project.id, from)).releases.map(({ id }) => id);
  expect(await ids('2026-02-01T00:00:00Z')).toEqual([underWay, long]);
  expect(await ids(FEBRUARY)).toEqual([underWay, long]);
  expect(await ids('2026-02-11T00:00:00Z')).toEqual([underWay]);
});

test('it goes back no further than the very first release', async () => {
  const stage = await stageIn(FEBRUARY);
  const { engine, project } = stage;
  await stage.ask(await stage.start(), BOB, CANCEL);
  expect((await engine.history(project.id, JANUARY)).from).toBe(FEBRUARY);
  expect((await engine.history(project.id, MARCH)).from).toBe(MARCH);
});

test('it is longer than what a list shows', async () => {
  const stage = await stageIn(JANUARY);
  const { engine, project } = stage;
  for (let count = 0; count < 25; count += 1) await stage.ask(await stage.start(), BOB, CANCEL);
  expect(await engine.list(project.id)).toHaveLength(20);
  expect((await engine.history(project.id, JANUARY)).releases).toHaveLength(25);
});
