import { expect, test } from 'vitest';
import { changesIn, type Change } from '../../../src/release/conventional.ts';
import { biggerType, smallestType } from '../../../src/release/smallest-type.ts';
import { objection } from './arrange.ts';

const id = (number: number): string => String(number).padStart(40, '0');
/** The newest first. */
const changes = (...messages: string[]): Change[] =>
  changesIn(messages.map((message, index) => ({ id: id(messages.length - index), message, author: 'Li' })));

test.each([
  [[], '1.2.3', 'patch'],
  [['chore: one', 'Two'], '1.2.3', 'patch'],
  [['fix: one', 'perf: two'], '1.2.3', 'patch'],
  [['fix: one', 'feat: two'], '1.2.3', 'minor'],
  [['fix!: one', 'feat: two'], '1.2.3', 'major'],
  [['fix!: one', 'feat: two'], '0.2.3', 'minor'],
  [['fix: one'], '0.2.3', 'patch'],
])('the smallest type that allows %j after %s is a %s', (messages, version, type) => {
  expect(smallestType(changes(...messages), version)).toBe(type);
});

test('the smallest type knows what people and the API check say', () => {
  expect(smallestType(changes('Carts'), '1.2.3', { classified: { [id(1)]: 'feature' } })).toBe('minor');
  expect(smallestType(changes('fix: one'), '1.2.3', { api: 'major' })).toBe('major');
  expect(smallestType(changes('feat: one'), '1.2.3', { api: 'patch' })).toBe('minor');
});

const FEATURE = objection({ against: 'type', because: 'feature' });
const BREAKING = objection({ against: 'type', because: 'breaking' });
const FREEZE = objection({ against: 'freeze', because: 'not a fix' });

test.each([
  ['a feature in a patch', 'patch', '1.2.1', [FEATURE], 'minor'],
  ['a break in a patch', 'patch', '1.2.1', [FEATURE, BREAKING], 'major'],
  ['a break in a patch below 1.0.0', 'patch', '0.2.1', [BREAKING], 'minor'],
  ['a break in a minor release', 'minor', '1.3.0', [BREAKING, FREEZE], 'major'],
  ['what a frozen branch doesn’t take', 'patch', '1.2.1', [FREEZE], undefined],
  ['nothing', 'patch', '1.2.1', [], undefined],
] as const)('the bigger type for %s', (_, type, version, open, bigger) => {
  expect(biggerType({ type, version }, open)).toBe(bigger);
});
