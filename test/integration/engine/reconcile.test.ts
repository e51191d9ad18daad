import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { PREFIX, QUEUES } from '../../../src/engine/queues.ts';
import { ALICE, BOB } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { claim } from './claim.ts';
import { setStage, type Stage } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

/** The ids of all jobs that are on a queue in whatever state, but for those of the tick. */
async function jobsOn(redis: Redis, name: string, release: string): Promise<string[]> {
  const queue = new Queue(name, { connection: redis, prefix: PREFIX });
  onTestFinished(() => queue.close());
  const jobs = await queue.getJobs();
  return jobs.flatMap(({ id, data }) => (data.release === release ? [id ?? ''] : []));
}

async function jobsOf({ redis }: Stage, release: string): Promise<string[]> {
  return (await Promise.all(Object.values(QUEUES).map(async (name) => jobsOn(redis, name, release)))).flat();
}

describe('a release that is looked at', () => {
  test('fifty times at once by two processes has each of its steps started once', async () => {
    const stage = await setStage(server, {
      steps: ({ run }) => ({ 'run-tests': { run: run('tests') }, 'security-scan': { run: run('scan') } }),
    });
    const elsewhere = await stage.another();
    const id = await stage.start();
    const look = async (): Promise<unknown> =>
      Promise.all(Array.from({ length: 50 }, async (_, index) => (index % 2 ? stage : elsewhere).engine.wake(id)));

    await look();
    stage.work();
    elsewhere.work();
    await look();
    await expect.poll(() => startsOf(stage), { timeout: 10_000 }).toEqual(['start', 'start']);
    await look();
    await Promise.all([stage.commands.letGo('tests'), stage.commands.letGo('scan')]);
    await expect
      .poll(async () => Object.values((await stage.find(id)).steps).map(({ status }) => status), { timeout: 10_000 })
      .toEqual(['succeeded', 'succeeded', 'succeeded']);

    expect((await stage.events(id, 'StepStarted')).map(({ step, start }) => `${step}.${start}`).toSorted()).toEqual([
      'create-release-branch.1',
      'run-tests.1',
      'security-scan.1',
    ]);
    expect(await stage.commands.words('tests')).toEqual(['start', 'end']);
    expect(stage.errors).toEqual([]);
  });

  test('gets back the jobs that were lost', async () => {
    const stage = await setStage(server);
    const id = await stage.start();
    const queue = new Queue(QUEUES.steps, { connection: stage.redis, prefix: PREFIX });
    onTestFinished(() => queue.close());
    await queue.remove(`${id}.create-release-branch.1.1`);
    expect(await jobsOn(stage.redis, QUEUES.steps, id)).toEqual([]);
    await stage.engine.tick();
    expect(await jobsOn(stage.redis, QUEUES.steps, id)).toEqual([`${id}.create-release-branch.1.1`]);
  });
});

describe('a release that waits for people', () => {
  test('has no job on any queue', async () => {
    const stage = await setStage(server);
    stage.work();
    const id = await stage.start();
    await expect
      .poll(async () => (await stage.find(id)).steps['create-release-branch']?.status, { timeout: 10_000 })
      .toBe('succeeded');
    await stage.engine.tick();
    await expect.poll(async () => jobsOf(stage, id)).toEqual([]);
  });

  test('and then for a date has wakes alone, one of them for that date', async () => {
    const stage = await setStage(server);
    stage.work();
    const id = await stage.start({ type: 'minor' });
    await expect
      .poll(async () => (await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' })).kind, { timeout: 10_000 })
      .toBe('done');
    await stage.engine.tick();
    const { opensAt } = (await stage.find(id)).checklist.phases[1]!;
    expect(Date.parse(opensAt)).toBeGreaterThan(Date.now() + 3 * 86_400_000);
    // The others are for its deadlines and reminders.
    await expect.poll(async () => jobsOf(stage, id)).toContain(`${id}.wake.${Date.parse(opensAt)}`);
    await expect
      .poll(async () => (await jobsOf(stage, id)).filter((job) => !job.startsWith(`${id}.wake.`)))
      .toEqual([]);
  });
});

describe('a release that ended just before its process died', () => {
  test('is shown to its end by the next one', async () => {
    const stage = await setStage(server);
    const id = await stage.start();
    await stage.ask(id, ALICE, { type: 'Cancel', reason: 'the API team needs another week' });
    const queue = new Queue(QUEUES.sync, { connection: stage.redis, prefix: PREFIX });
    onTestFinished(() => queue.close());
    await queue.obliterate({ force: true });
    await stage.engine.tick();
    expect(await jobsOn(stage.redis, QUEUES.sync, id)).toEqual([]);

    await stage.engine.resume();

    expect(await jobsOn(stage.redis, QUEUES.sync, id)).toHaveLength(1);
  });
});

describe('one release that is broken', () => {
  test('keeps no other one of its project from moving', async () => {
    const stage = await setStage(server);
    const broken = await claim(stage, 'verified');
    const whole = await stage.start();
    const log = `tminus:{${stage.project.id}}:release:${broken}`;
    await stage.redis.xadd(log, '1-0', 'commit', '{}', 'prev', '', 'hash', '');
    const queue = new Queue(QUEUES.steps, { connection: stage.redis, prefix: PREFIX });
    onTestFinished(() => queue.close());
    await queue.remove(`${whole}.create-release-branch.1.1`);

    const fresh = await stage.another();
    await fresh.engine.tick();

    expect(await jobsOn(stage.redis, QUEUES.steps, whole)).toEqual([`${whole}.create-release-branch.1.1`]);
    expect(fresh.errors.map(String)).toEqual([expect.stringContaining('was tampered with')]);
  });
});

test('a mirror that can’t be written does not undo what has happened', async () => {
  const stage = await setStage(server, { mirror: () => Promise.reject(new Error('no space left on device')) });
  const id = await stage.start();
  const cancel = { type: 'Cancel', reason: 'the disk is full' } as const;
  expect(await stage.ask(id, ALICE, cancel)).toMatchObject({ kind: 'done' });
  expect(stage.errors.map(String)).toContain('Error: no space left on device');
});

async function startsOf({ commands }: Stage): Promise<string[]> {
  return [...(await commands.words('tests')), ...(await commands.words('scan'))];
}
