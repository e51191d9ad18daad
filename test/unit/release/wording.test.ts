import { expect, test } from 'vitest';
import { cutText, list, person, time } from '../../../src/release/wording.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('words are listed as people would: %j', (words, text) => {
  expect(list(words)).toBe(text);
});

test('another last word can be given', () => {
  expect(list(['a', 'b', 'c'], 'and')).toBe('a, b and c');
});

test('people and times are marks, so that each reader sees names and times of their own', () => {
  expect(person('U01ALICE')).toBe('@{U01ALICE}');
  expect(time('2025-12-08T09:00:00Z')).toBe('@{2025-12-08T09:00:00Z}');
});

test('a text that is too long is cut between characters, and shows it', () => {
  expect(cutText('short', 5)).toBe('short');
  expect(cutText('longer', 5)).toBe('long…');
  expect(cutText('👩‍🚀👩‍🚀👩‍🚀', 2)).toBe('👩‍🚀…');
});
