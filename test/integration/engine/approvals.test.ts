import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { BOB } from '../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { setStage } from './stage.ts';

/** Another release manager. */
const FRANK = { id: 'U07FRANK', groups: [] };
const ROUNDS = 100;

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

test('a hundred times two people approve at the same moment: each gate is passed once, and the other one hears by whom', async () => {
  const roles = { 'release-manager': [BOB.id, FRANK.id], developer: ['U01ALICE'], qa: ['U03CAROL'] };
  const stage = await setStage(server, {
    project: { roles },
    steps: () => ({ 'create-release-branch': { enabled: false } }),
  });
  const elsewhere = await stage.another();
  const approve = { type: 'Approve', gate: 'pre-release' } as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await stage.start();
    const asked = (by: typeof BOB) => ({ intent: randomUUID(), by, at: new Date().toISOString() });
    const answers = await Promise.all([
      stage.engine.ask(id, approve, asked(BOB)),
      elsewhere.engine.ask(id, approve, asked(FRANK)),
    ]);
    const passed = await stage.events(id, 'GatePassed');
    expect(passed).toMatchObject([{ gate: 'pre-release' }]);
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
    expect(answers.find(({ kind }) => kind === 'refused')).toMatchObject({
      refusal: {
        code: 'gate-passed',
        text: expect.stringContaining(`Pre-Release gate was already approved: @{${passed[0]?.by}} completed it on`),
      },
    });
    await stage.ask(id, BOB, { type: 'Cancel', reason: 'the next round' });
  }
  expect(stage.errors).toEqual([]);
  expect(elsewhere.errors).toEqual([]);
});

test('the same click delivered ten times counts once', async () => {
  const stage = await setStage(server, { steps: () => ({ 'create-release-branch': { enabled: false } }) });
  const elsewhere = await stage.another();
  const id = await stage.start();
  const click = { intent: 'trigger-1', by: BOB, at: new Date().toISOString() };
  const answers = await Promise.all(
    Array.from({ length: 10 }, async (_, index) =>
      (index % 2 === 0 ? stage : elsewhere).engine.ask(id, { type: 'Approve', gate: 'pre-release' }, click),
    ),
  );
  expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  expect(answers.filter(({ kind }) => kind === 'repeated')).toHaveLength(9);
  expect(await stage.events(id, 'ApprovalGiven')).toHaveLength(1);
});
