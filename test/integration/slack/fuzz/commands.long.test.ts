import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '../../../unit/release/given.ts';
import { parseCommand } from '../../../../src/slack/commands/parse.ts';
import type { DeskTwin } from '../../../fakes/desk.ts';
import { createBench, type Ending } from './bench.ts';
import { furnishedDesk } from './furnished-desk.ts';
import { SEED } from './seed.ts';
import { slashText } from './texts.ts';
import { watchForRejections, type Rejections } from './rejections.ts';

const RUNS = 100_000;
/** After so many, the desk is tidied: a release with thousands of events takes long to read. */
const TIDY = 250;
const PEOPLE = ['U01ALICE', 'U02BOB', 'U03CAROL', 'U06MALLORY'];

let rejections: Rejections;
beforeAll(() => (rejections = watchForRejections()));
afterAll(() => rejections.stop());

test(`${RUNS} texts after /release: each one ends in an answer (seed ${SEED})`, async () => {
  let desk: DeskTwin = await furnishedDesk();
  const bench = await createBench(() => desk, { id: 'acme-web', roles: ROLES });
  const endings = new Map<Ending, number>();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(slashText, async (text) => {
      if (count % TIDY === 0) desk = await furnishedDesk();
      count += 1;
      const read = parseCommand(text, { projects: ['acme-web'], today: () => '2025-12-15' });
      const ending = await bench.deliver({
        command: '/release',
        text,
        user_id: PEOPLE[count % PEOPLE.length],
        channel_id: 'C01RELEASES',
        team_id: 'T1',
        trigger_id: `t-${count}`,
        response_url: '',
      });
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
      expect(ending).toBe('mistake' in read ? 'answered at once' : 'answered');
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true, timeout: 5_000 },
  );
  expect(count).toBe(RUNS);
  expect([...endings.values()].reduce((sum, number) => sum + number, 0)).toBe(RUNS);
  // Not all of them fell at the first hurdle.
  expect(endings.get('answered')).toBeGreaterThan(RUNS / 5);
  expect(rejections.seen).toEqual([]);
}, 300_000);
