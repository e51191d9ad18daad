import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Project } from '../../../../src/process/project.ts';
import { DEFAULT_CADENCE, type Cadence } from '../../../../src/release/work-calendar.ts';
import { createRosterTwin } from '../../../fakes/roster.ts';
import { BOB, CAROL } from '../../../unit/release/given.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { setStage, type Stage } from '../stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 20_000, interval: 50 };

/** A minor release went to production on Monday, 6 October; the next one is due a month later. */
async function released(
  project: Partial<Project> = {},
  roster = createRosterTwin(),
): Promise<{
  stage: Stage;
  at: (now: string) => Promise<void>;
  reminded: () => Promise<string[]>;
  /** How often it was asked to show what belongs to the project. */
  shown: () => number;
}> {
  let shown = 0;
  const clock = { now: '2025-10-06T09:00:00Z' };
  const stage = await setStage(server, {
    now: () => clock.now,
    syncProject: async () => {
      shown += 1;
      await Promise.resolve();
    },
    project,
    roster,
    steps: () => ({ 'deploy-production': { run: 'true', prepare: false }, 'verify-deployment': {} }),
  });
  stage.work();
  const id = await stage.start({ type: 'minor', on: 'now' });
  await expect.poll(async () => (await stage.find(id)).candidate, PATIENCE).toBeDefined();
  await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' });
  await stage.ask(id, BOB, { type: 'Approve', gate: 'testing' });
  await stage.ask(id, CAROL, { type: 'Approve', gate: 'testing' });
  await stage.ask(id, BOB, { type: 'Approve', gate: 'production' });
  const deployed = async () => (await stage.find(id)).steps['deploy-production']?.status;
  await expect.poll(deployed, PATIENCE).toBe('succeeded');
  await stage.ask(id, BOB, { type: 'SignOff', step: 'verify-deployment' });
  return {
    stage,
    shown: () => shown,
    async at(now) {
      clock.now = now;
      await stage.engine.tick();
    },
    async reminded() {
      const { events } = await stage.engine.projectLog(stage.project.id);
      return events.flatMap((event) => (event.type === 'CadenceReminded' ? [`${event.kind} ${event.due}`] : []));
    },
  };
}

describe('when a release is due', () => {
  test('people are told once, some working days before, while they work', async () => {
    const { at, reminded } = await released();
    await at('2025-10-31T09:00:00Z');
    expect(await reminded()).toEqual([]);
    await at('2025-11-03T02:00:00Z');
    expect(await reminded()).toEqual([]);
    await at('2025-11-03T09:00:00Z');
    await at('2025-11-04T09:00:00Z');
    expect(await reminded()).toEqual(['minor 2025-11-06']);
  });

  test('what the channel was told is brought up to date once somebody starts one', async () => {
    const { stage, at, shown } = await released();
    await at('2025-11-03T09:00:00Z');
    await expect.poll(shown, PATIENCE).toBeGreaterThan(0);
    await at('2025-11-03T09:01:00Z');
    const before = shown();
    await stage.remote.git('tag', 'v1.3.0', 'main');
    await pushCommit(stage.remote.remote, { message: 'feat: add vouchers' });
    await stage.start({ type: 'minor', on: 'now' });
    await at('2025-11-03T09:02:00Z');
    await expect.poll(shown, PATIENCE).toBeGreaterThan(before);
  });

  test('it does not start by itself', async () => {
    const { stage, at } = await released();
    await at('2025-11-06T09:00:00Z');
    expect(await stage.engine.list(stage.project.id)).toHaveLength(1);
  });

  test('it starts by itself where the project says so, once', async () => {
    const { stage, at } = await released({ cadence: { ...DEFAULT_CADENCE, startsItself: ['minor'] } });
    await stage.remote.git('tag', 'v1.3.0', 'main');
    await pushCommit(stage.remote.remote, { message: 'feat: add vouchers' });
    await at('2025-11-05T09:00:00Z');
    expect(await stage.engine.list(stage.project.id)).toHaveLength(1);
    await at('2025-11-06T09:00:00Z');
    await at('2025-11-06T12:00:00Z');
    expect(await stage.engine.list(stage.project.id)).toMatchObject([
      { type: 'minor', version: '1.4.0', startedBy: 'tminus' },
      { version: '1.3.0' },
    ]);
  });

  test('it does not start by itself while the people that there are could not bring it to its end', async () => {
    const gone: string[] = [];
    const cadence: Cadence = { ...DEFAULT_CADENCE, startsItself: ['minor'] };
    const { stage, at } = await released({ cadence }, createRosterTwin({}, gone));
    await stage.remote.git('tag', 'v1.3.0', 'main');
    await pushCommit(stage.remote.remote, { message: 'feat: add vouchers' });
    gone.push(CAROL.id);
    await at('2025-11-06T09:00:00Z');
    expect(await stage.engine.list(stage.project.id)).toHaveLength(1);
    gone.length = 0;
    await at('2025-11-06T12:00:00Z');
    expect(await stage.engine.list(stage.project.id)).toHaveLength(2);
  });
});
