import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgressBoard } from '../../../src/engine/progress.ts';
import { progressKey } from '../../../src/engine/keys.ts';
import { connectRedis } from '../../../src/services/redis/connect.ts';
import { begin, given, started } from '../../unit/release/given.ts';
import { untilStep } from '../../unit/release/journey.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';

let server: TestRedis;
let redis: Awaited<ReturnType<typeof connectRedis>>;

beforeAll(async () => {
  server = await startTestRedis();
  redis = await connectRedis(server.socket);
});

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

const deploying = given(untilStep('deploy-production', started()), begin('deploy-production'));
const JOB = { release: deploying.id, step: 'deploy-production', attempt: 1, start: 1 };

/** A board, and how often it had the messages brought up to date. */
function boardOf() {
  const shown: string[] = [];
  const board = createProgressBoard(redis, { addSync: async (release) => void shown.push(release) });
  const said = async (release = deploying) => (await board.withProgress(release)).steps['deploy-production']?.progress;
  return { board, shown, said };
}

describe('what a command says of how far it is', () => {
  test('is shown with its step while that runs, and gone when it ends', async () => {
    const { board, said } = boardOf();
    const { report, end } = board.follow(JOB);
    report({ percent: 40, text: 'copying' });
    await expect.poll(async () => said()).toEqual({ percent: 40, text: 'copying' });
    await end();
    expect(await said()).toBeUndefined();
    expect(await redis.exists(progressKey('acme-web', deploying.id))).toBe(0);
  });

  test('is shown about once a second, however often it says something', async () => {
    const { board, shown, said } = boardOf();
    const { report, end } = board.follow(JOB);
    for (let percent = 1; percent <= 100; percent += 1) report({ percent });
    await expect.poll(async () => said(), { timeout: 5_000 }).toEqual({ percent: 100 });
    expect(shown.length).toBeLessThanOrEqual(2);
    await end();
  });

  test('never goes back, except to 0, where a new part of the work begins', async () => {
    const { board, said } = boardOf();
    const { report, end } = board.follow(JOB);
    report({ percent: 60 });
    report({ percent: 30, text: 'late' });
    await expect.poll(async () => said()).toEqual({ percent: 60, text: 'late' });
    report({ percent: 0, text: 'the other half' });
    await expect.poll(async () => said(), { timeout: 5_000 }).toEqual({ percent: 0, text: 'the other half' });
    await end();
  });

  test('is of that start only: what a worker that died has left behind is not shown with the next', async () => {
    const { board, said } = boardOf();
    const { report } = board.follow(JOB);
    report({ percent: 90 });
    await expect.poll(async () => said()).toEqual({ percent: 90 });
    const state = deploying.steps['deploy-production']!;
    const again = { ...deploying, steps: { ...deploying.steps, 'deploy-production': { ...state, attempt: 2 } } };
    expect(await said(again)).toBeUndefined();
    expect(await redis.ttl(progressKey('acme-web', deploying.id))).toBeGreaterThan(0);
  });
});
