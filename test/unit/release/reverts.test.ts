import { expect, test } from 'vitest';
import { withoutReverted } from '../../../src/release/reverts.ts';

const id = (number: number): string => String(number).padStart(40, '0');
const subjectsLeft = (commits: [number, string][]): string[] =>
  withoutReverted(commits.map(([number, message]) => ({ id: id(number), message }))).map(
    ({ message }) => message.split('\n')[0] ?? '',
  );

test('a revert takes the commit with it that it names', () => {
  expect(
    subjectsLeft([
      [3, `Revert "feat: one"\n\nThis reverts commit ${id(1)}.`],
      [2, 'feat: one'],
      [1, 'feat: one'],
    ]),
  ).toEqual(['feat: one']);
});

test('a revert of a revert brings the commit in again, in the words of any git', () => {
  for (const subject of ['Revert "Revert "feat: one""', 'Reapply "feat: one"']) {
    expect(
      subjectsLeft([
        [3, `${subject}\n\nThis reverts commit ${id(2)}.`],
        [2, `Revert "feat: one"\n\nThis reverts commit ${id(1)}.`],
        [1, 'feat: one'],
      ]),
    ).toEqual(['feat: one']);
  }
});

test('a conventional revert may name several commits, also by short ids', () => {
  expect(
    subjectsLeft([
      [9, `revert: two features\n\nThis reverts commit ${'a'.repeat(8)}.\nThis reverts commit ${'b'.repeat(8)}.`],
      [5, 'fix: kept'],
    ]),
  ).toEqual(['revert: two features', 'fix: kept']);
  const one = { id: 'a'.repeat(40), message: 'feat: one' };
  const two = { id: 'b'.repeat(40), message: 'feat: two' };
  const message = 'revert: both\n\nThis reverts commit aaaaaaa.\nThis reverts commit bbbbbbb.';
  expect(withoutReverted([{ id: 'c'.repeat(40), message }, two, one])).toEqual([]);
});

test('a revert by GitHub’s button names the subject only: the newest such commit goes', () => {
  expect(
    subjectsLeft([
      [4, 'Revert "feat: one (#12)" (#13)\n\nReverts acme/web#12'],
      [3, 'fix: between'],
      [2, 'feat: one (#12)'],
      [1, 'feat: one'],
    ]),
  ).toEqual(['fix: between', 'feat: one']);
});

test('a revert of something that was released before takes nothing', () => {
  expect(
    subjectsLeft([
      [3, `Revert "feat: one"\n\nThis reverts commit ${id(99)}.`],
      [1, 'feat: one'],
    ]),
  ).toEqual([`Revert "feat: one"`, 'feat: one']);
});

test('a commit that only mentions a revert is not one', () => {
  const commits: [number, string][] = [
    [2, `feat: the same, but better\n\nThis reverts commit ${id(1)}.`],
    [1, 'feat: one'],
  ];
  expect(subjectsLeft(commits)).toEqual(['feat: the same, but better', 'feat: one']);
});
