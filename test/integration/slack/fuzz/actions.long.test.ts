import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTES } from '../../../../src/slack/routes.ts';
import type { DeskTwin } from '../../../fakes/desk.ts';
import { ROLES } from '../../../unit/release/given.ts';
import { actionPayload } from './actions.ts';
import { createBench, type Bench, type Ending } from './bench.ts';
import { furnishedDesk } from './furnished-desk.ts';
import { harvest, type Harvest } from './harvest.ts';
import { watchForRejections, type Rejections } from './rejections.ts';
import { SEED } from './seed.ts';

const RUNS = 20_000;
/** After so many, the desk is tidied: a release with thousands of events takes long to read. */
const TIDY = 100;

let rejections: Rejections;
let desk: DeskTwin;
let bench: Bench;
let harvested: Harvest;
beforeAll(async () => {
  rejections = watchForRejections();
  desk = await furnishedDesk();
  bench = await createBench(() => desk, { id: 'acme-web', roles: ROLES });
  harvested = await harvest(bench, () => desk);
});
afterAll(() => rejections.stop());

test('real buttons and windows are among what is sent', () => {
  const windows = new Set(harvested.windows.map(({ callback_id }) => callback_id));
  expect(windows).toEqual(new Set([...Object.keys(ROUTES.windows), ...ROUTES.modals]));
  expect(harvested.pressed.length).toBeGreaterThan(20);
});

test(`${RUNS} payloads of actions and windows: each one ends in an answer (seed ${SEED})`, async () => {
  const endings = new Map<Ending, number>();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(actionPayload(harvested), async (body) => {
      if (count % TIDY === 0) desk = await furnishedDesk();
      count += 1;
      const ending = await bench.deliver(body);
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
      // What Slack, or whoever has recorded it, sends once more has no second effect.
      if (ending === 'done' && (await bench.deliver(body)) !== 'repeated') throw new Error('It was done twice.');
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true, timeout: 5_000 },
  );
  expect(count).toBe(RUNS);
  expect([...endings.values()].reduce((sum, number) => sum + number, 0)).toBe(RUNS);
  // Not all of them fell at the first hurdle.
  const wanted: Ending[] = ['answered', 'answered at once', 'done', 'not taken'];
  expect(wanted.filter((ending) => (endings.get(ending) ?? 0) < RUNS / 100)).toEqual([]);
  expect(rejections.seen).toEqual([]);
}, 120_000);
