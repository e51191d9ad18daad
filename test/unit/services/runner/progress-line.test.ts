import { expect, test } from 'vitest';
import { readProgress } from '../../../../src/services/runner/progress-line.ts';

test.each([
  ['::progress 40 copying', { percent: 40, text: 'copying' }],
  ['  ::progress 40% copying files', { percent: 40, text: 'copying files' }],
  ['::progress 66.7 %', { percent: 66 }],
  ['::progress 0', { percent: 0 }],
  ['::progress 250 more than all', { percent: 100, text: 'more than all' }],
])('%j says how far the command is', (line, progress) => {
  expect(readProgress(line)).toEqual(progress);
});

test.each(['::progress', '::progress soon', '::progress -4', '::progress 1000', 'done ::progress 40', '::progress40'])(
  '%j is for people',
  (line) => {
    expect(readProgress(line)).toBeUndefined();
  },
);

test('a text is cut: longer ones say nothing more', () => {
  expect(readProgress(`::progress 1 ${'x'.repeat(5_000)}`)?.text).toHaveLength(120);
});
