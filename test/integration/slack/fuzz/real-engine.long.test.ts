import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '../../../unit/release/given.ts';
import { setStage } from '../../engine/stage.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { actionPayload } from './actions.ts';
import { createBench } from './bench.ts';
import { furnishedDesk } from './furnished-desk.ts';
import { harvest } from './harvest.ts';
import { typed } from './payloads.ts';
import { watchForRejections, type Rejections } from './rejections.ts';
import { SEED } from './seed.ts';
import { slashText } from './texts.ts';

const RUNS = 2_000;
const ACME = { id: 'acme-web', roles: ROLES };

let redis: TestRedis;
let rejections: Rejections;
beforeAll(async () => {
  redis = await startTestRedis();
  rejections = watchForRejections();
});
afterAll(async () => {
  rejections.stop();
  await redis.stop();
});

test(`${RUNS} texts and ${RUNS} payloads end in an answer on a real Redis and a real git, too (seed ${SEED})`, async () => {
  const twin = await furnishedDesk();
  const harvested = await harvest(await createBench(() => twin, ACME), () => twin);
  const stage = await setStage(redis, { project: { id: ACME.id, channel: 'C01RELEASES' } });
  await stage.start();
  const bench = await createBench(() => stage.engine, ACME);
  const options = { numRuns: RUNS, seed: SEED, endOnFailure: true, timeout: 10_000 };
  let count = 0;
  const people = Object.values(ROLES).flat();
  await fc.assert(
    fc.asyncProperty(slashText, async (text) => {
      count += 1;
      const somebody = { user: people[count % people.length] ?? '', trigger: `t-${count}` };
      expect(await bench.deliver(typed(text, somebody))).toMatch(/^answered/);
    }),
    options,
  );
  await fc.assert(
    fc.asyncProperty(actionPayload(harvested), async (body) => {
      count += 1;
      await bench.deliver(body);
    }),
    options,
  );
  expect(count).toBe(2 * RUNS);
  expect(stage.errors).toEqual([]);
  expect(rejections.seen).toEqual([]);
}, 60_000);
