import { expect, test } from 'vitest';
import { commitTexts } from '../../../src/process/commit-texts.ts';

const people = { U01ALICE: ['alice@acme.test'] };

test('an author is known by the address, and a name that reads like an id is no id', () => {
  const by = (authorName: string, authorEmail: string): string | undefined => {
    const commit = {
      id: 'c',
      message: 'fix: x',
      authorName,
      authorEmail,
      authoredAt: '2025-12-08T09:00:00Z',
      parents: [],
    };
    return commitTexts([commit], { people })[0]?.author;
  };
  expect(by('Alice', 'Alice@acme.test')).toBe('U01ALICE');
  expect(by('Eve', 'eve@evil.test')).toBe('Eve');
  expect(['U01ALICE', 'S01MANAGERS', 'tminus'].map((name) => by(name, 'eve@evil.test'))).toEqual([
    '“U01ALICE”',
    '“S01MANAGERS”',
    '“tminus”',
  ]);
});
