import { expect, test } from 'vitest';
import { unwrapped, withoutReverted } from '../../../src/release/reverts.ts';

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

test('a revert of a revert of several commits brings all of them in again', () => {
  expect(
    subjectsLeft([
      [5, `Revert "revert: both"\n\nThis reverts commit ${id(4)}.`],
      [4, `revert: both\n\nThis reverts commit ${id(2)}.\nThis reverts commit ${id(1)}.`],
      [2, 'feat: two'],
      [1, 'feat: one'],
    ]),
  ).toEqual(['feat: two', 'feat: one']);
});

test('ids in the footer of a conventional revert are what it takes back', () => {
  const one = { id: 'a'.repeat(40), message: 'feat: one' };
  const revert = { id: 'c'.repeat(40), message: 'revert: never again\n\nRefs: aaaaaaa, #12' };
  expect(withoutReverted([revert, one])).toEqual([]);
});

test('what else a commit carries stays with it', () => {
  const commit = { id: id(1), message: 'feat: one', author: 'U01ALICE', paths: ['src'] };
  expect(withoutReverted([commit])).toEqual([commit]);
});

test('a long chain of reverts of reverts is followed to its end', () => {
  const commits = Array.from({ length: 2000 }, (_, index) => ({
    id: id(index + 1),
    message: index === 0 ? 'feat: one' : `Revert "it"\n\nThis reverts commit ${id(index)}.`,
  })).toReversed();
  expect(withoutReverted(commits)).toEqual([]);
});

test.each([
  ['Revert "feat: one"', { subject: 'feat: one', takenBack: true }],
  ['Reapply "feat: one"', { subject: 'feat: one', takenBack: false }],
  ['Revert "Revert "feat: one""', { subject: 'feat: one', takenBack: false }],
  ['Revert "Reapply "feat: one""', { subject: 'feat: one', takenBack: true }],
  ['Revert "feat: say "hi"" (#3)', { subject: 'feat: say "hi"', takenBack: true }],
  ['feat: one', undefined],
  ['Revert feat: one', undefined],
])('%j unwrapped', (subject, inside) => {
  expect(unwrapped(subject)).toEqual(inside);
});

test('a subject that is nothing but reverts is no revert', () => {
  expect(unwrapped(`${'Revert "'.repeat(20_000)}feat: one${'"'.repeat(20_000)}`)).toBeUndefined();
});

test('a commit that is reverted twice is gone, and so are both reverts', () => {
  const revert = `Revert "feat: one"\n\nThis reverts commit ${id(1)}.`;
  expect(
    subjectsLeft([
      [4, revert],
      [3, revert],
      [2, 'fix: two'],
      [1, 'feat: one'],
    ]),
  ).toEqual(['fix: two']);
});

test('two reverts that name only the subject take back two commits of that subject', () => {
  expect(
    subjectsLeft([
      [5, 'revert: feat: one'],
      [4, 'revert: feat: one'],
      [3, 'feat: one'],
      [2, 'fix: two'],
      [1, 'feat: one'],
    ]),
  ).toEqual(['fix: two']);
});
