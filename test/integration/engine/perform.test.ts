import { execaNode } from 'execa';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isProcessAlive } from '../../../src/services/runner/process-alive.ts';
import { ALICE, BOB } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { setStage, type Stage, type StageOptions } from './stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };

/** A preview is deployed in Pre-Release already: the shortest release with something that must not happen twice. */
const deployPreview = ({ stubborn = false } = {}): StageOptions => ({
  steps: ({ run }) => ({
    'deploy-preview': {
      phase: 'pre-release',
      title: 'Deploy to preview',
      run: run('deploy', { stubborn }),
      after: ['create-release-branch'],
      environment: 'preview',
    },
  }),
});

const runTests: StageOptions = { steps: ({ run }) => ({ 'run-tests': { run: run('tests') } }) };

describe('a worker that dies while a command runs', () => {
  test('has it started again by another one, if it may run again', async () => {
    const stage = await setStage(server, runTests);
    const id = await stage.start();
    const worker = await startWorkerProcess(stage);
    await untilWords(stage, 'tests', ['start']);
    await worker.kill();

    stage.work();
    await untilWords(stage, 'tests', ['start', 'start']);
    const [first = 0] = await stage.commands.pids('tests');
    expect(isProcessAlive(first)).toBe(false);
    await stage.commands.letGo('tests');
    await untilStatus(stage, id, 'run-tests', 'succeeded');
    expect((await stage.find(id)).steps['run-tests']).toMatchObject({ attempt: 1, starts: 2 });
    expect(await stage.commands.words('tests')).toEqual(['start', 'start', 'end']);
  });

  test('leaves a deployment interrupted: nobody starts it again, and a person is asked', async () => {
    const stage = await setStage(server, deployPreview());
    const id = await stage.start();
    const worker = await startWorkerProcess(stage);
    await untilWords(stage, 'deploy', ['start']);
    await worker.kill();

    stage.work();
    await untilStatus(stage, id, 'deploy-preview', 'interrupted');
    await stage.engine.tick();
    expect((await stage.find(id)).steps['deploy-preview']?.trouble?.reason).toContain('nobody knows how far it got');
    expect(await stage.commands.words('deploy')).toEqual(['start']);
    expect(await stage.events(id, 'StepStarted')).toHaveLength(2);
  });

  test('keeps its environment until the last of its processes is gone: a retry never meets it', async () => {
    const stage = await setStage(server, deployPreview({ stubborn: true }));
    const id = await stage.start();
    const worker = await startWorkerProcess(stage);
    await untilWords(stage, 'deploy', ['start']);
    await worker.kill();

    stage.work();
    await untilStatus(stage, id, 'deploy-preview', 'interrupted');
    await stage.ask(id, ALICE, { type: 'Retry', step: 'deploy-preview' });
    await untilWords(stage, 'deploy', ['start', 'asked to end', 'start']);
    await stage.commands.letGo('deploy');
    await untilStatus(stage, id, 'deploy-preview', 'succeeded');
    expect(await stage.commands.words('deploy')).toEqual(['start', 'asked to end', 'start', 'end']);
  });

  test('three times in a row is a crash loop: it stops, and asks', async () => {
    const stage = await setStage(server, runTests);
    const id = await stage.start();
    for (const starts of [1, 2, 3]) {
      const worker = await startWorkerProcess(stage);
      await untilWords(
        stage,
        'tests',
        Array.from({ length: starts }, () => 'start'),
      );
      await worker.kill();
    }
    stage.work();
    await untilStatus(stage, id, 'run-tests', 'interrupted');
    expect((await stage.find(id)).steps['run-tests']?.trouble?.reason).toContain('died 3 times in a row');
    expect(await stage.commands.words('tests')).toEqual(['start', 'start', 'start']);
  });
});

describe('a command that is no longer wanted', () => {
  test('is ended within two seconds after its release was cancelled', async () => {
    const stage = await setStage(server, runTests);
    stage.work();
    const id = await stage.start();
    await untilWords(stage, 'tests', ['start']);
    const [pid = 0] = await stage.commands.pids('tests');
    await stage.ask(id, BOB, { type: 'Cancel', reason: 'the API team needs another week' });
    await expect.poll(() => isProcessAlive(pid), { timeout: 2_000 }).toBe(false);
    expect((await stage.find(id)).ended?.how).toBe('cancelled');
    expect(await stage.commands.words('tests')).toEqual(['start']);
  });

  test('keeps its environment until it has ended', async () => {
    const stage = await setStage(server, deployPreview({ stubborn: true }));
    stage.work();
    const first = await stage.start();
    await untilWords(stage, 'deploy', ['start']);
    await stage.ask(first, BOB, { type: 'Cancel', reason: 'a better one is ready' });
    await stage.start({ type: 'minor' });
    await untilWords(stage, 'deploy', ['start', 'asked to end', 'start']);
    await stage.commands.letGo('deploy');
    await untilWords(stage, 'deploy', ['start', 'asked to end', 'start', 'end']);
    expect(await stage.commands.words('deploy')).not.toContain('overlap');
  });
});

describe('a worker that is asked to stop', () => {
  test('ends its command, records nothing, and leaves the step to the next one', async () => {
    const stage = await setStage(server, runTests);
    const leaving = await stage.another();
    const id = await stage.start();
    leaving.work();
    await untilWords(stage, 'tests', ['start']);
    await leaving[Symbol.asyncDispose]();
    expect((await stage.find(id)).steps['run-tests']).toMatchObject({ status: 'running', starts: 1 });

    stage.work();
    await untilWords(stage, 'tests', ['start', 'start']);
    await stage.commands.letGo('tests');
    await untilStatus(stage, id, 'run-tests', 'succeeded');
  });
});

test('a step that was put on the queue twice, or too late, does nothing', async () => {
  const stage = await setStage(server);
  const id = await stage.start();
  const job = { release: id, step: 'create-release-branch', attempt: 1, start: 1 };
  const { signal } = new AbortController();
  await Promise.all([1, 2, 3].map(async () => stage.engine.perform(job, signal)));
  await stage.engine.perform(job, signal);
  await stage.engine.perform({ ...job, start: 2 }, signal);
  await stage.engine.perform({ ...job, release: 'acme-web-99' }, signal);
  expect(await stage.events(id, 'StepStarted')).toHaveLength(1);
  expect(await stage.events(id, 'StepSucceeded')).toHaveLength(1);
});

/** Steps go on by themselves within a tick; a test has no patience for that. */
async function untilWords(stage: Stage, name: string, words: string[]): Promise<void> {
  await expect.poll(async () => look(stage, async () => stage.commands.words(name)), PATIENCE).toEqual(words);
}

async function untilStatus(stage: Stage, id: string, step: string, status: string): Promise<void> {
  await expect
    .poll(async () => look(stage, async () => (await stage.find(id)).steps[step]?.status), PATIENCE)
    .toBe(status);
}

async function look<T>({ engine }: Stage, question: () => Promise<T>): Promise<T> {
  await engine.tick();
  return question();
}

/** Starts a worker in a process of its own; it works when this returns. */
async function startWorkerProcess({ options }: Stage): Promise<{ kill(): Promise<void> }> {
  const script = fileURLToPath(new URL('worker.ts', import.meta.url));
  const worker = execaNode(script, [JSON.stringify(options)], { reject: false, stderr: 'inherit', buffer: false });
  const kill = async (): Promise<void> => {
    worker.kill('SIGKILL');
    await worker;
  };
  onTestFinished(kill);
  await worker.iterable()[Symbol.asyncIterator]().next();
  return { kill };
}
