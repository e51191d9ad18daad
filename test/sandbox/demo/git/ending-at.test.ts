import { expect, test } from 'vitest';
import { endingAt } from '../../../../sandbox/demo/git/ending-at.ts';

const HISTORY = [
  { message: 'chore: start' },
  {
    message: 'chore(release): v1.0.0',
    at: '2025-11-25T08:00:00Z',
    files: { 'CHANGELOG.md': '# v1.0.0 (2025-11-25)\n', 'notes.md': 'Since 2025-11-25.\n' },
  },
  { message: 'feat: one more thing', at: '2025-12-05T15:40:00Z' },
  { message: 'fix: round to whole cents' },
];

test('a history moves by whole days, so that it ends within a day before a moment', () => {
  // The last commit, an hour after the one before, is from the evening before.
  const [start, release, feature, fix] = endingAt(HISTORY, Date.parse('2026-11-22T16:39:00Z'));
  expect(start).toEqual({ message: 'chore: start' });
  expect(release?.at).toBe('2026-11-11T08:00:00.000Z');
  expect(feature?.at).toBe('2026-11-21T15:40:00.000Z');
  expect(fix).toEqual({ message: 'fix: round to whole cents' });
  const [, , today] = endingAt(HISTORY, Date.parse('2026-11-22T16:40:00Z'));
  expect(today?.at).toBe('2026-11-22T15:40:00.000Z');
});

test('the dates in its changelog move with it, and no others', () => {
  const [, release] = endingAt(HISTORY, Date.parse('2026-11-22T16:40:00Z'));
  expect(release?.files).toEqual({ 'CHANGELOG.md': '# v1.0.0 (2026-11-12)\n', 'notes.md': 'Since 2025-11-25.\n' });
});

test('a history without times stays as it is', () => {
  expect(endingAt([{ message: 'chore: start' }], 0)).toEqual([{ message: 'chore: start' }]);
});
