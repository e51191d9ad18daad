import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreezeState } from '../../../../src/release/freeze.ts';
import { BOB, CAROL, MALLORY } from '../../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { setStage, type Stage, type StageOptions } from '../stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };
/** A Monday, ten o'clock in Berlin. */
const MONDAY = '2025-12-08T09:00:00Z';
const FREEZE = { from: MONDAY, until: '2025-12-15T09:00:00Z', reason: 'the shops are busy' };

/** A stage with a clock of its own, and what it was asked to show of its project. */
async function clocked(more: StageOptions = {}): Promise<{ stage: Stage; clock: { now: string }; shown: string[] }> {
  const clock = { now: MONDAY };
  const shown: string[] = [];
  const stage = await setStage(server, {
    ...more,
    now: () => clock.now,
    syncProject: async (project) => void shown.push(project),
  });
  return { stage, clock, shown };
}

const freeze = async ({ engine, project }: Stage, more: object = {}, asked: object = {}) =>
  engine.freeze(project.id, { ...FREEZE, ...more }, { intent: randomUUID(), by: BOB, at: MONDAY, ...asked });

const ledgerOf = async ({ engine, project }: Stage) => (await engine.projectLog(project.id)).ledger;

describe('a freeze of a project', () => {
  test('is kept with its owner, its reason and its end, once', async () => {
    const { stage } = await clocked();
    const asked = { intent: 'click' };
    const first = await freeze(stage, {}, asked);
    expect(first).toEqual({ id: 'freeze-1', ...FREEZE, owner: BOB.id, at: MONDAY });
    expect(await freeze(stage, {}, asked)).toEqual(first);
    expect((await ledgerOf(stage)).freezes).toEqual([first]);
  });

  const refusals: [what: string, more: object, text: string][] = [
    ['that ends before it begins', { until: '2025-12-08T08:59:00Z' }, 'ends after it begins'],
    ['of the past', { from: '2025-12-01T09:00:00Z', until: '2025-12-02T09:00:00Z' }, 'has passed: write a later end'],
    ['that began an hour ago', { from: '2025-12-08T08:00:00Z' }, 'leave out `from …`'],
    ['of a hundred days', { until: '2026-03-18T09:00:00Z' }, '90 days at most'],
    ['without a reason', { reason: ' ' }, 'Say why'],
    ['without dates', { until: 'later' }, 'Say from when and until when'],
  ];

  test.each(refusals)('is not declared: one %s', async (_, more, text) => {
    const { stage } = await clocked();
    expect(await freeze(stage, more)).toMatchObject({ refusal: { text: expect.stringContaining(text) } });
    expect((await ledgerOf(stage)).freezes).toEqual([]);
  });

  test('begins a moment ago, when somebody said “now”', async () => {
    const { stage } = await clocked();
    expect(await freeze(stage, { from: '2025-12-08T08:58:00Z' })).toMatchObject({ id: 'freeze-1' });
  });

  test('is declared and lifted by role', async () => {
    const { stage } = await clocked();
    expect(await freeze(stage, {}, { by: MALLORY })).toMatchObject({ refusal: { code: 'not-permitted' } });
    await freeze(stage);
    const lift = async (by = BOB, id?: string) =>
      stage.engine.lift(stage.project.id, id, { intent: randomUUID(), by, at: MONDAY });
    expect(await lift(CAROL)).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(await lift(BOB, 'freeze-7')).toMatchObject({ refusal: { code: 'no-freeze' } });
    expect(await lift()).toMatchObject({ id: 'freeze-1', lifted: { by: BOB.id, at: MONDAY } });
    expect(await lift(BOB, 'freeze-1')).toMatchObject({ refusal: { code: 'freeze-lifted' } });
    expect(await lift()).toMatchObject({ refusal: { code: 'no-freeze' } });
  });

  test('keeps a release from Release Day until it is lifted', async () => {
    const { stage } = await clocked({ steps: () => ({ 'final-review': {} }) });
    stage.work();
    const id = await stage.start();
    await freeze(stage);
    await expect.poll(async () => (await stage.find(id)).candidate, PATIENCE).toBeDefined();
    await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' });
    await stage.ask(id, BOB, { type: 'Approve', gate: 'testing' });
    await stage.ask(id, CAROL, { type: 'Approve', gate: 'testing' });
    await stage.engine.tick();
    expect((await stage.find(id)).phases).not.toHaveProperty('release-day');
    expect(await stage.ask(id, BOB, { type: 'OpenPhase', phase: 'release-day' })).toMatchObject({
      refusal: { code: 'frozen', text: expect.stringContaining('the shops are busy') },
    });
    await stage.engine.lift(stage.project.id, undefined, { intent: randomUUID(), by: BOB, at: MONDAY });
    await expect.poll(async () => (await stage.find(id)).phases['release-day'], PATIENCE).toBeDefined();
  });

  test('is shown when it is declared, a day before it ends, and when it is over; people are told once', async () => {
    const { stage, clock, shown } = await clocked();
    stage.work();
    const at = async (now: string): Promise<FreezeState | undefined> => {
      clock.now = now;
      await stage.engine.tick();
      return (await ledgerOf(stage)).freezes[0];
    };
    await freeze(stage);
    await expect.poll(() => shown.length, PATIENCE).toBeGreaterThan(0);
    expect(await at('2025-12-11T09:00:00Z')).not.toHaveProperty('warnedAt');
    // Its end is on a Monday morning: nobody works on the day before.
    expect(await at('2025-12-12T07:30:00Z')).not.toHaveProperty('warnedAt');
    shown.length = 0;
    expect(await at('2025-12-12T09:00:00Z')).toMatchObject({ warnedAt: '2025-12-12T09:00:00Z' });
    await expect.poll(() => shown.length, PATIENCE).toBeGreaterThan(0);
    expect(await at('2025-12-12T10:00:00Z')).toMatchObject({ warnedAt: '2025-12-12T09:00:00Z' });
    shown.length = 0;
    await at('2025-12-15T09:00:01Z');
    await expect.poll(() => shown.length, PATIENCE).toBeGreaterThan(0);
  });

  test('never cuts a deployment that runs', async () => {
    const { stage } = await clocked({ steps: ({ run }) => ({ 'deploy-production': { run: run('deploy') } }) });
    stage.work();
    const id = await stage.start({ type: 'minor', on: 'now' });
    await expect.poll(async () => (await stage.find(id)).candidate, PATIENCE).toBeDefined();
    await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' });
    await stage.ask(id, BOB, { type: 'Approve', gate: 'testing' });
    await stage.ask(id, CAROL, { type: 'Approve', gate: 'testing' });
    await stage.ask(id, BOB, { type: 'Approve', gate: 'production' });
    await expect.poll(async () => stage.commands.words('deploy'), PATIENCE).toEqual(['start']);
    await freeze(stage);
    await stage.engine.tick();
    await stage.commands.letGo('deploy');
    const deploy = async () => (await stage.find(id)).steps['deploy-production'];
    await expect.poll(deploy, PATIENCE).toMatchObject({ status: 'succeeded', starts: 1 });
    expect(await stage.commands.words('deploy')).toEqual(['start', 'end']);
  });
});
