import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDispatch } from '../../../src/engine/dispatch.ts';
import { openJournals } from '../../../src/engine/journals.ts';
import type { LockState } from '../../../src/release/lock.ts';
import { BOB, CAROL, ERIN } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { soakingStage, type SoakingStage } from './soaking.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 10_000 };
const ROLL_BACK = { type: 'RollBack', reason: 'slow' } as const;

const locksOf = async ({ engine, project }: SoakingStage): Promise<LockState[]> =>
  (await engine.projectLog(project.id)).ledger.locks;

/** The next release, until its production gate waits for Bob. */
async function untilProduction(stage: SoakingStage): Promise<string> {
  const next = await stage.start({ type: 'minor', on: 'now' });
  for (const gate of ['pre-release', 'testing']) {
    const approved = async () => (await stage.ask(next, BOB, { type: 'Approve', gate })).kind;
    await expect.poll(approved, PATIENCE).toBe('done');
    if (gate === 'testing') await stage.ask(next, CAROL, { type: 'Approve', gate });
  }
  return next;
}

/** Where a deployment stands; the rollback may have production for itself a moment longer, so that the tick asks again. */
async function deployment(stage: SoakingStage, release: string): Promise<string | undefined> {
  await stage.engine.tick();
  return (await stage.find(release)).steps['deploy-production']?.status;
}

const asked = (stage: SoakingStage, by = BOB, intent = 'T-unlock') => ({ intent, by, at: stage.clock.now });

describe('a rollback', () => {
  test('locks the deployments of its project, until somebody lifts the lock with a reason', async () => {
    const stage = await soakingStage(server);
    const next = await untilProduction(stage);
    await stage.ask(stage.id, BOB, ROLL_BACK);
    expect(await locksOf(stage)).toMatchObject([{ id: 'lock-1', release: stage.id, reason: 'slow', by: BOB.id }]);

    const approval = async () => stage.ask(next, BOB, { type: 'Approve', gate: 'production' });
    const code = async () => {
      const answer = await approval();
      return answer.kind === 'refused' ? answer.refusal.code : answer.kind;
    };
    await expect.poll(code, PATIENCE).toBe('deploys-locked');

    const { project, engine } = stage;
    expect(await engine.unlock(project.id, { reason: 'x' }, asked(stage, ERIN, 'T1'))).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
    expect(await engine.unlock(project.id, { reason: ' ' }, asked(stage, BOB, 'T2'))).toMatchObject({
      refusal: { code: 'reason-missing' },
    });
    const lifted = [{ id: 'lock-1', lifted: { by: BOB.id, reason: 'mended' } }];
    expect(await engine.unlock(project.id, { reason: 'mended' }, asked(stage))).toMatchObject(lifted);
    expect(await engine.unlock(project.id, { reason: 'mended' }, asked(stage))).toMatchObject(lifted);
    expect(await engine.unlock(project.id, { reason: 'once more' }, asked(stage, BOB, 'T3'))).toMatchObject({
      refusal: { code: 'not-locked' },
    });
    expect((await approval()).kind).toBe('done');
    await expect.poll(async () => deployment(stage, next), PATIENCE).toBe('succeeded');
  });

  test('holds up a deployment that was approved before, which begins once the lock is lifted', async () => {
    const folder = await temporaryFolder();
    const build = { run: `until [ -e "${folder}/{version}" ]; do sleep 0.05; done`, shell: true };
    const letBuild = async (version: string): Promise<void> => writeFile(join(folder, version), '');
    await letBuild('1.2.1');
    const stage = await soakingStage(server, { steps: () => ({ 'build-artifacts': build }) });
    const next = await untilProduction(stage);
    const approved = async () => (await stage.ask(next, BOB, { type: 'Approve', gate: 'production' })).kind;
    await expect.poll(approved, PATIENCE).toBe('done');
    const steps = async () => (await stage.find(next)).steps;
    await expect.poll(async () => (await steps())['build-artifacts']?.status, PATIENCE).toBe('running');

    await stage.ask(stage.id, BOB, ROLL_BACK);
    await letBuild('1.3.0');
    await expect.poll(async () => (await steps())['build-artifacts']?.status, PATIENCE).toBe('succeeded');
    await stage.engine.tick();
    expect((await steps())['deploy-production']).toMatchObject({ status: 'pending', starts: 0 });
    await stage.engine.unlock(stage.project.id, { reason: 'mended' }, asked(stage));
    await expect.poll(async () => deployment(stage, next), PATIENCE).toBe('succeeded');
  });

  test('has its lock found again where the process died between the two, and once only', async () => {
    const stage = await soakingStage(server);
    const { releases } = openJournals({
      redis: stage.redis,
      mask: (text: string) => text,
      onError: () => undefined,
    } as never);
    const dispatch = createDispatch(releases, async () => undefined);
    await dispatch(stage.id, 'T-dead', { ...ROLL_BACK, by: BOB, at: stage.clock.now });
    expect(await locksOf(stage)).toEqual([]);
    await Promise.all([stage.engine.wake(stage.id), stage.engine.wake(stage.id), stage.engine.tick()]);
    await stage.engine.wake(stage.id);
    expect(await locksOf(stage)).toHaveLength(1);
  });
});
