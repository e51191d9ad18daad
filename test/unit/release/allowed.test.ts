import { describe, expect, test } from 'vitest';
import { countsOf, objections, openObjections, unclassifiedIn, withoutWaived } from '../../../src/release/allowed.ts';
import { changesIn, type Change } from '../../../src/release/conventional.ts';
import type { Objection, Waiver } from '../../../src/release/objection.ts';

const id = (number: number): string => String(number).padStart(40, '0');
/** The newest first. */
const changes = (...messages: string[]): Change[] =>
  changesIn(messages.map((message, index) => ({ id: id(messages.length - index), message, author: 'Li' })));

test('an objection names its commit, its author, what it breaks, and why', () => {
  expect(objections({ type: 'patch', version: '1.2.4', changes: changes('fix: one', 'feat(ui): carts') })).toEqual([
    { commit: id(1), subject: 'feat(ui): carts', author: 'Li', against: 'type', because: 'feature' },
  ]);
});

test('objections are never cut short, but each of them is short', () => {
  const many = changesIn(
    Array.from({ length: 1000 }, (_, index) => ({
      id: id(index),
      message: `feat: ${'long '.repeat(1000)}`,
      author: 'Li '.repeat(1000),
    })),
  );
  const found = objections({ type: 'patch', version: '1.2.4', changes: many });
  expect(found).toHaveLength(1000);
  expect(JSON.stringify(found).length).toBeLessThan(400_000);
});

describe('a waiver', () => {
  const objection = (commit: string, against: Objection['against']): Objection => ({
    commit,
    subject: 'feat: carts',
    author: 'Li',
    against,
    because: against === 'type' ? 'feature' : 'not a fix',
  });
  const waiver = (commit: string, against: Waiver['against']): Waiver => ({
    commit,
    against,
    reason: 'It is tiny.',
    by: 'U01ALICE',
    at: '2025-11-25T09:00:00.000Z',
  });
  const [one, two] = [id(1), id(2)];

  test('holds for its commit and its promise only', () => {
    const all = [objection(one, 'type'), objection(one, 'freeze'), objection(two, 'type')];
    expect(withoutWaived(all, [waiver(one, 'type')])).toEqual([objection(one, 'freeze'), objection(two, 'type')]);
    expect(withoutWaived(all, [waiver('0000000', 'type')])).toEqual(all);
  });

  test('of one verdict of the API check holds for no other', () => {
    const [minor, major] = (['minor', 'major'] as const).map((api) =>
      objections({ type: 'patch', version: '1.2.4', changes: [], api }),
    );
    expect(withoutWaived(minor ?? [], [waiver('api:minor', 'type')])).toEqual([]);
    expect(withoutWaived(major ?? [], [waiver('api:minor', 'type')])).toMatchObject([
      { commit: 'api:major', subject: 'the API check says major', because: 'breaking' },
    ]);
  });

  test('leaves what is open of a release; nothing is open without a candidate', () => {
    const candidate = { commit: 'c', tree: 't', content: 'c', changes: 1, authors: [] };
    expect(openObjections({ waivers: [] })).toEqual([]);
    expect(openObjections({ candidate, waivers: [] })).toEqual([]);
    const objected = { ...candidate, objections: [objection(one, 'type')] };
    expect(openObjections({ candidate: objected, waivers: [] })).toEqual([objection(one, 'type')]);
    expect(openObjections({ candidate: objected, waivers: [waiver(one, 'type')] })).toEqual([]);
  });
});

test('each commit counts once, as the biggest that it is', () => {
  const messages = [
    'feat!: one',
    'feat: two',
    'fix: three',
    'perf: four',
    'docs: five',
    'Six',
    'Seven (#7)\n\n* fix: wheels\n\n* feat: carts',
  ];
  expect(countsOf(changes(...messages))).toEqual({ features: 2, fixes: 1, performance: 1, breaking: 1, other: 2 });
  expect(countsOf(changes('Six'), { classified: { [id(1)]: 'fix' } })).toMatchObject({ fixes: 1, other: 0 });
});

test('at most fifty commits are asked about, the newest first', () => {
  const many = changes(...Array.from({ length: 60 }, (_, index) => `Carts ${index}`));
  const asked = unclassifiedIn(many);
  expect(asked).toHaveLength(50);
  expect(asked[0]).toEqual({ commit: id(60), subject: 'Carts 0', author: 'Li' });
});
